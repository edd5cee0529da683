/** A jurisdiction covers every code that begins like it: 350000 → 35, 350500 → 3505. */
export const prefixOf = (jurisdiction: string): string => jurisdiction.replace(/(00){1,2}$/, '')
