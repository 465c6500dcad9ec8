import { type Bindings, CelError } from '@chg/cel'
import type { Finding } from '@chg/findings'
import { type Manifest, sayManifest } from '@chg/manifests'
import { activation, NEEDS_CLUSTER, withVariables } from './activation.ts'
import type { AdmissionPolicy, Validation } from './admission-policy.ts'
import type { Binding } from './binding.ts'
import { Evaluation } from './evaluation.ts'
import type { Subject } from './subject.ts'

/** One policy, by one binding and one parameter object, on one object: what it says, as findings. */
export function checkObject(
  policy: AdmissionPolicy,
  binding: Binding,
  subject: Subject,
  params: Manifest | undefined,
): readonly Finding[] {
  const evaluation = new Evaluation(subject.value)
  const bindings = activation(subject, params)
  const applies = matchConditions(policy, bindings, evaluation)
  if (applies === false) return []
  if (applies !== true)
    return [
      failed(policy, binding.level, subject, evaluation, `match condition ${applies.name}`, applies.error),
    ]
  const complete = withVariables(bindings, policy, evaluation)
  const annotations = policy.auditAnnotations.flatMap(({ name, program }) => {
    const result = evaluation.answer(program, complete)
    if (typeof result === 'string' || result === null) return []
    const error = result instanceof CelError ? result : new CelError('no-such-overload', 'not a string')
    // Whatever the binding does: an annotation has no action of its own.
    return [failed(policy, 'error', subject, evaluation, `audit annotation ${name}`, error)]
  })
  const violations = policy.validations.flatMap((validation) => {
    const result = evaluation.answer(validation.program, complete)
    if (result === true) return []
    const place = subject.manifest.placeOf(evaluation.lastRead)
    const expression = JSON.stringify(validation.expression.slice(0, 200))
    if (result instanceof CelError)
      return [failed(policy, binding.level, subject, evaluation, expression, result)]
    if (result !== false) {
      return [
        failed(
          policy,
          binding.level,
          subject,
          evaluation,
          expression,
          new CelError('no-such-overload', 'the answer is not a bool'),
        ),
      ]
    }
    return [
      {
        rule: `policy-violation/${policy.name}`,
        level: binding.level,
        message: messageOf(validation, complete, evaluation),
        fix: `policy ${policy.name} asks for ${expression} (reason ${validation.reason})`,
        place,
        object: sayManifest(subject.manifest),
      },
    ]
  })
  return [...violations, ...annotations]
}

/** All must hold. One that is false decides, also when another one fails (Kubernetes: `matchconditions.Matcher`). */
function matchConditions(policy: AdmissionPolicy, bindings: Bindings, evaluation: Evaluation) {
  let failure: { readonly name: string; readonly error: CelError } | undefined
  for (const { name, program } of policy.matchConditions) {
    const result = evaluation.answer(program, bindings)
    if (result === false) return false
    if (result === true) continue
    failure ??= {
      name,
      error: result instanceof CelError ? result : new CelError('no-such-overload', 'not a bool'),
    }
  }
  return failure ?? true
}

/** The messageExpression, when it gives one line of text; else the message; else the expression. */
function messageOf(
  { expression, message, messageProgram }: Validation,
  bindings: Bindings,
  evaluation: Evaluation,
): string {
  const written = messageProgram === undefined ? undefined : evaluation.answer(messageProgram, bindings)
  if (typeof written === 'string' && written.trim() !== '' && !written.trim().includes('\n'))
    return written.trim()
  return message?.trim() ?? `failed expression: ${expression}`
}

/**
 * An evaluation that ended in an error: failurePolicy decides whether it counts as a violation, which the binding reports; save
 * where only a cluster can tell.
 */
function failed(
  policy: AdmissionPolicy,
  level: Finding['level'],
  { manifest }: Subject,
  evaluation: Evaluation,
  what: string,
  error: CelError,
): Finding {
  const place = manifest.placeOf(evaluation.lastRead)
  const object = sayManifest(manifest)
  if (error.code === NEEDS_CLUSTER) {
    return {
      rule: 'policy-needs-cluster',
      level: 'error',
      message: `policy ${policy.name} cannot be decided here: ${error.message} (${what})`,
      fix: 'check it in a cluster; allow-undecided lets the others decide',
      place,
      object,
    }
  }
  const ignored = policy.failurePolicy === 'Ignore'
  return {
    rule: `policy-error/${policy.name}`,
    level: ignored ? 'notice' : level,
    message: `policy ${policy.name} could not be evaluated (${what}): ${error.message}${ignored ? '; failurePolicy Ignore lets it pass' : ''}`,
    fix:
      error.code === 'no-such-key'
        ? 'set the field, or let the policy test for it with has()'
        : 'mend the policy',
    place,
    object,
  }
}
