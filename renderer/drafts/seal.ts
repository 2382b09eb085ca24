// Drafts hold people's data before it is a record, so they lie on disk only under the officer's own key.

export type Sealed = { readonly iv: Uint8Array<ArrayBuffer>; readonly body: ArrayBuffer };

const IV_BYTES = 12;

/** The officer's draft key (32 bytes in base64, from the session) made ready for AES-GCM; it cannot be read back out. */
export function importDraftKey(base64: string): Promise<CryptoKey> {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

/** `place` is bound into the seal, so that one draft cannot be passed off as another. */
export async function seal(key: CryptoKey, place: string, content: unknown): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const plain = new TextEncoder().encode(JSON.stringify(content));
  const body = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: bytesOf(place) },
    key,
    plain,
  );
  return { iv, body };
}

/** The content, or `undefined` when the key or the place is another or the bytes were damaged. */
export async function unseal(key: CryptoKey, place: string, { iv, body }: Sealed): Promise<unknown> {
  try {
    const plain = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv, additionalData: bytesOf(place) },
      key,
      body,
    );
    return JSON.parse(new TextDecoder().decode(plain));
  } catch {
    return undefined;
  }
}

const bytesOf = (text: string) => new TextEncoder().encode(text);
