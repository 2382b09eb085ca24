// Drafts hold people's data before it is a record, so they lie on disk only under the officer's own key. Sealing does
// not wait for the browser's own cipher, which answers too late for a page that is reloaded right after a key.
import { gcm } from '@noble/ciphers/aes.js';

export type DraftKey = Uint8Array;
export type Sealed = { readonly iv: Uint8Array<ArrayBuffer>; readonly body: Uint8Array<ArrayBuffer> };

const IV_BYTES = 12;

/** The officer's draft key (32 bytes in base64, from the session) made ready for AES-GCM. */
export function readDraftKey(base64: string): DraftKey {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}

/** `place` is bound into the seal, so that one draft cannot be passed off as another. */
export function seal(key: DraftKey, place: string, content: unknown): Sealed {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const body = gcm(key, iv, bytesOf(place)).encrypt(bytesOf(JSON.stringify(content)));
  return { iv, body: new Uint8Array(body) };
}

/** The content, or `undefined` when the key or the place is another or the bytes were damaged. */
export function unseal(key: DraftKey, place: string, { iv, body }: Sealed): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(gcm(key, iv, bytesOf(place)).decrypt(body)));
  } catch {
    return undefined;
  }
}

const bytesOf = (text: string) => new TextEncoder().encode(text);
