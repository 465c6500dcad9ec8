import { type Finding, type Problem, sayPath } from '@chg/findings'
import { sayManifest } from '@chg/manifests'
import { type FieldDifference, saySide } from '@chg/references'
import { bounded } from '../bounded.ts'
import { findingOf } from '../finding-of.ts'
import { pathInObject } from './field-path.ts'
import type { LiveObject, Unknown } from './live-answer.ts'

/** What the API server refuses, and has not been said already, at its line. */
export function refusals(objects: readonly LiveObject[], said: readonly Finding[]): readonly Finding[] {
  const faulty = new Set(said.filter(isOfObject).flatMap(keysOf))
  return objects.flatMap(({ manifest, answer }) => {
    if (answer.answer !== 'unknown' || answer.why !== 'refused') return []
    if (faulty.has(`${sayManifest(manifest)} ${manifest.source}`)) return []
    return bounded(problemsOf(answer, manifest.object)).map((problem) => findingOf(problem, manifest))
  })
}

/** Each difference as an error at its line, where the cluster has to be what the files say. */
export function differences(objects: readonly LiveObject[]): readonly Finding[] {
  return objects.flatMap(({ manifest, answer }) => {
    if (answer.answer !== 'differs') return []
    if (answer.change === 'created') {
      const message = `${manifest.kind} ${manifest.name} is not in the cluster`
      return [findingOf({ ...error('live-missing', message), path: ['metadata', 'name'] }, manifest)]
    }
    const problems = answer.fields.map((field) => ({
      ...error('live-differs', `${sayPath(field.path)} ${sayChange(field)}`),
      path: field.stated,
    }))
    return bounded(problems).map((problem) => findingOf(problem, manifest))
  })
}

/** `is 3 in the cluster, and would be 5`. */
export function sayChange(field: FieldDifference): string {
  if (field.isSecret && field.left !== undefined && field.right !== undefined)
    return 'has another secret value in the cluster'
  const would = field.right === undefined ? 'would be taken away' : `would be ${saySide(field, 'right')}`
  return `is ${saySide(field, 'left')} in the cluster, and ${would}`
}

function error(rule: string, message: string) {
  return { rule, level: 'error' as const, message, part: 'value' as const }
}

function problemsOf({ said, causes = [] }: Unknown, object: object): readonly Problem[] {
  const named = causes.filter(({ field }) => field !== '' && field !== '<nil>')
  if (named.length > 0)
    return named.map(({ field, message }) =>
      field === 'patch' ? ofPatch(message, object) : ofField(field, message, object),
    )
  // structured-merge-diff: `failed to create typed patch object (…): .spec.x: field not declared in schema`.
  const [, field, why] = /^failed to [^()]+ object \([^)]*\): (?:errors: )?\.([^:]+): (.*)$/.exec(said) ?? []
  if (field !== undefined && why !== undefined) return [{ ...ofField(field, why, object), part: 'key' }]
  return [{ ...error('live-refused', `the API server refuses it: ${said}`), path: ['kind'] }]
}

function ofField(field: string, why: string, object: object): Problem {
  return {
    ...error('live-refused', `the API server refuses ${field}: ${why}`),
    path: pathInObject(object, field),
  }
}

/** What cannot be decoded is said of the patch, which is quoted whole: that is left out. */
function ofPatch(message: string, object: object): Problem {
  const why = message.replace(/^Invalid value: ".*": /s, '')
  const field = /unknown field "([^"]+)"/.exec(why)?.[1]
  const path = field === undefined ? ['kind'] : pathInObject(object, field)
  return { ...error('live-refused', `the API server refuses it: ${why}`), path, part: 'key' }
}

/** Problems that the API server would find as well; what lies between objects it does not look at. */
function isOfObject({ rule, level }: Finding): boolean {
  return level === 'error' && /^(schema|native|metadata|definition|cel|api|yaml|manifest)-/.test(rule)
}

function keysOf({ object = '', place, sources = [] }: Finding): readonly string[] {
  return [place.file, ...sources].map((source) => `${object} ${source}`)
}
