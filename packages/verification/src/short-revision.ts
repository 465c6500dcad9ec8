/** Commit SHAs as people read them; anything else as it is. */
export function short(revision: string): string {
  return /^[0-9a-f]{40}$/.test(revision) ? revision.slice(0, 8) : revision || '(none)'
}
