/** Stands for the window's own print dialog where a printer can be chosen; no printer has an empty name. */
export const IN_WINDOW = '';
