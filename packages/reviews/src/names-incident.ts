const LETTER = /[\p{L}\p{N}_-]/u

/**
 * True where a text names an incident: by its id, or by its URL or the last part of that. Without regard to case, and as a word of
 * its own: `INC-4` is not named by `INC-42`.
 */
export function namesIncident(text: string, incident: string): boolean {
  const lower = text.toLowerCase()
  return incidentNames(incident).some((name) => holdsWord(lower, name.toLowerCase()))
}

/** What it may be called: the id; of a URL the whole, and the last part of its path. */
export function incidentNames(incident: string): readonly string[] {
  if (!URL.canParse(incident) || !incident.includes('://')) return [incident]
  const last = new URL(incident).pathname.split('/').findLast((part) => part !== '')
  return last === undefined ? [incident] : [incident, last]
}

function holdsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    const before = text.charAt(at - 1)
    const after = text.charAt(at + word.length)
    if (!LETTER.test(before) && !LETTER.test(after)) return true
  }
  return false
}
