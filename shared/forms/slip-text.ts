/** Whether a scan looks like a slip's QR code, so that the page can route it to `forms.checkSlip`. */
export function isSlipText(text: string): boolean {
  return /^\s*MC\d+\./i.test(text);
}
