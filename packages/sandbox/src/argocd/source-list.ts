import { at, isObject, type JsonObject, listAt, stringAt } from '@chg/core'

/**
 * The sources of an application, or those that an operation or a history entry brings along, in their order. A revision of several is
 * written here as theirs, joined by commas.
 */
export function sourceList(application: unknown, given?: unknown): readonly JsonObject[] {
  for (const holder of [given, at(application, 'spec')]) {
    const several = listAt(holder, 'sources').filter(isObject)
    if (several.length > 0) return several
    const one = at(holder, 'source')
    if (isObject(one)) return [one]
  }
  return [{}]
}

/** True where an application is made of a list of sources, be it of one. */
export function hasSources(application: unknown): boolean {
  return listAt(application, 'spec', 'sources').length > 0
}

/** The branch, tag or commit that a source follows. */
export function targetRevisionOf(source: JsonObject): string {
  return stringAt(source, 'targetRevision') || 'HEAD'
}

/** What an operation, its result, a history entry or a comparison says, in one string; empty where it says nothing. */
export function revisionIn(value: unknown): string {
  const several = listAt(value, 'revisions').filter((one) => typeof one === 'string')
  return several.length > 0 ? several.join(',') : (stringAt(value, 'revision') ?? '')
}

/** As Argo CD writes it: `revision`, or `revisions`. */
export function writtenRevision(application: unknown, revision: string): JsonObject {
  return hasSources(application) ? { revisions: revision.split(',') } : { revision }
}

/** The same with the sources, for an operation, its result and a history entry. */
export function writtenSources(
  application: unknown,
  sources: readonly JsonObject[],
  revision: string,
): JsonObject {
  if (!hasSources(application)) return { revision, source: sources[0] }
  return { revisions: revision.split(','), sources, source: { repoURL: '' } }
}
