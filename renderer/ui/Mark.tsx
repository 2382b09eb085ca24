/** One door, one counter: the app's mark. */
export function Mark({ size }: { size: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} aria-hidden="true" style={{ flex: 'none' }}>
      <g fill="none" stroke="currentColor" strokeWidth="2.6" strokeLinecap="round">
        <path d="M6 28V13a10 10 0 0 1 20 0v15" strokeLinecap="butt" />
        <path d="M2.5 28h27" />
        <path d="M11.5 19.5h9M16 19.5V27" />
      </g>
    </svg>
  );
}
