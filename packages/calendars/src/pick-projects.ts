import { ChgError } from '@chg/core'

/**
 * Of what a file holds: the chosen one; of several without a choice the one of the application, else all.
 * Throws `calendar-project-missing`, which lists what is in it.
 */
export function pickProjects<P extends { readonly name: string }>(
  projects: readonly P[],
  chosen: string | undefined,
  project: string | undefined,
  path: string,
): readonly P[] {
  const wanted = chosen ?? (projects.length > 1 ? project : undefined)
  const found = projects.filter(({ name }) => name === wanted)
  if (found.length > 0) return found
  if (chosen === undefined) return projects
  throw new ChgError(
    'calendar-project-missing',
    `${path} holds no AppProject ${JSON.stringify(chosen.slice(0, 80))}`,
    `it holds ${projects.map(({ name }) => name).join(', ')}: choose one as ${path}#<project>`,
  )
}
