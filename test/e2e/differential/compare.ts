import { type JsonObject, messageOf } from '@chg/core'
import type { Path, Problem } from '@chg/findings'
import type { Answer, Cause } from './answer.ts'

/** Two verdicts that are not the same. */
export interface Disagreement {
  /** We let pass what the server refuses, or the other way round, or gave no verdict at all. */
  readonly side: 'false pass' | 'false alarm' | 'crash'
  /** `Service FieldValueInvalid spec.ports[].port`: equal for what is wrong in the same way. */
  readonly name: string
  /** What the side that refuses says. */
  readonly said: readonly string[]
}

/** Undefined where both take it, both refuse it, or validation was not asked. */
export function compare(
  object: JsonObject,
  judge: (object: JsonObject) => readonly Problem[],
  answer: Answer,
): Disagreement | undefined {
  const kind = String(object.kind)
  let problems: readonly Problem[]
  try {
    problems = judge(object)
  } catch (error) {
    const said = error instanceof Error ? [String(error.stack)] : [String(error)]
    return { side: 'crash', name: `${kind} ${messageOf(error)}`, said }
  }
  const errors = problems.filter(({ level }) => level === 'error')
  const [error] = errors
  if (answer.verdict === 'refused' && error === undefined)
    return {
      side: 'false pass',
      name: classOf(kind, answer.causes[0].reason, generalField(answer.causes[0])),
      said: answer.causes.map(({ reason, field, message }) => `${reason} ${field}: ${message}`),
    }
  if (answer.verdict === 'accepted' && error !== undefined)
    return {
      side: 'false alarm',
      name: classOf(kind, error.rule, generalPath(error.path)),
      said: errors.map(({ rule, message }) => `${rule}: ${message}`),
    }
  return undefined
}

/** What is wrong with a pod template is the same in all kinds that have one. */
function classOf(kind: string, rule: string, field: string): string {
  const inPod = /^(?:spec\.(?:jobTemplate\.spec\.)?template\.|template\.)(.*)$/.exec(field)?.[1]
  if (inPod !== undefined && templated.has(kind)) return `Pod ${rule} ${inPod}`
  return `${kind} ${rule} ${field}`
}

const templated = new Set([
  'Deployment',
  'ReplicaSet',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'CronJob',
  'ReplicationController',
  'PodTemplate',
])

function generalField({ field }: Cause): string {
  return field.replaceAll(/\[[^\]]*\]+/g, '[]').slice(0, 120)
}

function generalPath(path: Path): string {
  return path
    .map((step) => (typeof step === 'number' ? '[]' : `.${step}`))
    .join('')
    .slice(1, 120)
}
