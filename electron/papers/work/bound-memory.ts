// WebAssembly memory only ever grows. A page that asks for gigabytes must fail alone, and must not leave a thread behind
// that holds them.

const MB = 1024 * 1024;
const WASM_PAGE = 64 * 1024;

/** What is used of the platform's own, for which Node's types have no name. */
type WasmMemory = { readonly buffer: ArrayBuffer; grow(this: WasmMemory, pages: number): number };
type Platform = { readonly WebAssembly: { readonly Memory: { readonly prototype: WasmMemory } } };

export type MemoryBound = {
  /** Whether this thread should end after its task: memory was refused (what asked for it is broken now), or much was given. */
  isSpent(): boolean;
};

/** Lets no WebAssembly memory of this thread grow beyond `mostMb`. Call once, before any module is loaded. */
export function boundWasmMemory(mostMb: number, spentMb: number): MemoryBound {
  const { prototype } = (globalThis as unknown as Platform).WebAssembly.Memory;
  const grow = prototype.grow;
  let largest = 0;
  let wasRefused = false;
  prototype.grow = function bounded(this: WasmMemory, pages: number): number {
    const wanted = this.buffer.byteLength + pages * WASM_PAGE;
    if (wanted > mostMb * MB) {
      wasRefused = true;
      throw new RangeError('out of memory');
    }
    const before = grow.call(this, pages);
    largest = Math.max(largest, wanted);
    return before;
  };
  return { isSpent: () => wasRefused || largest > spentMb * MB };
}
