import { sayManifest } from '@chg/manifests'
import type { LiveField, LiveObject } from '@chg/validation'
import { type LiveDiff, overall } from './live-diff.ts'
import { sidesOf } from './overlays-report.ts'

/** A report stays a file that programs can read at once. */
const MAX_OBJECTS = 50_000

/** What applying would change, for the report: every object with one of the three answers. */
export function liveReport({ server, context, objects, hooks, counts }: LiveDiff): object {
  return {
    server,
    context,
    answer: overall(counts),
    counts,
    hooks,
    objects: objects.slice(0, MAX_OBJECTS).map(objectReport),
    ...(objects.length > MAX_OBJECTS && { leftOut: objects.length - MAX_OBJECTS }),
  }
}

function objectReport({ manifest, answer }: LiveObject): object {
  const about = { source: manifest.source, object: sayManifest(manifest), answer: answer.answer }
  if (answer.answer === 'same') return about
  if (answer.answer === 'unknown') {
    const { why, said, fix } = answer
    return { ...about, why, said, ...(fix !== undefined && { fix }) }
  }
  if (answer.change === 'created') {
    const { change, unjudged } = answer
    return { ...about, change, ...(unjudged !== undefined && { unjudged }) }
  }
  const { change, fields, conflict } = answer
  return { ...about, change, fields: fields.map(fieldReport), ...(conflict !== undefined && { conflict }) }
}

function fieldReport(field: LiveField): object {
  const { left: live, right: applied, ...secret } = sidesOf(field)
  return {
    path: field.path,
    ...secret,
    ...(live !== undefined && { live }),
    ...(applied !== undefined && { applied }),
  }
}
