// Bytes as one decimal number: digits are what a QR packs tightest, and no Vietnamese input method rewrites them.

/** The leading 1 keeps zero bytes at the front. */
export function toDigits(bytes: Uint8Array): string {
  return String(BigInt(`0x01${Buffer.from(bytes).toString('hex')}`));
}

/** `undefined` when the digits hold no whole bytes. */
export function fromDigits(digits: string): Buffer | undefined {
  const hex = BigInt(digits).toString(16);
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex');
  return bytes[0] === 1 ? bytes.subarray(1) : undefined;
}
