import { CelError, compile, type Program } from '@chg/cel'
import { at, listAt, stringAt } from '@chg/core'
import { type Finding, sayPath } from '@chg/findings'
import { type Manifest, type ObjectPath, sayManifest } from '@chg/manifests'

/** A named expression of a policy: a match condition or a variable. */
export interface NamedProgram {
  readonly name: string
  readonly program: Program
}

export interface Validation {
  readonly expression: string
  readonly program: Program
  readonly message: string | undefined
  readonly messageProgram: Program | undefined
  readonly reason: string
}

/** A ValidatingAdmissionPolicy, compiled. */
export interface AdmissionPolicy {
  readonly manifest: Manifest
  readonly name: string
  readonly failurePolicy: 'Fail' | 'Ignore'
  readonly matchConstraints: unknown
  readonly paramKind: { readonly apiVersion: string; readonly kind: string } | undefined
  readonly matchConditions: readonly NamedProgram[]
  readonly variables: readonly NamedProgram[]
  readonly validations: readonly Validation[]
  /** They decide nothing, save that one that fails denies. */
  readonly auditAnnotations: readonly NamedProgram[]
}

const documents = ['object', 'oldObject', 'request', 'namespaceObject']

/** Compiles a policy; what does not compile is reported at its line, and the policy is not evaluated. */
export function compilePolicy(manifest: Manifest): AdmissionPolicy | readonly Finding[] {
  const findings: Finding[] = []
  const spec = at(manifest.object, 'spec')
  const text = (
    path: ObjectPath,
    variables: readonly string[],
    required: boolean,
    types: readonly Program['type'][] = [],
  ): Program | undefined => {
    const source = stringAt(spec, ...path)
    if (source === undefined && !required) return undefined
    const program =
      source === undefined
        ? new CelError('cel-syntax', 'it is missing')
        : ofType(compile(source, { variables }), types)
    if (!(program instanceof CelError)) return program
    findings.push(notCompiled(manifest, path, source ?? '', program))
    return undefined
  }
  const named = (field: string, variables: readonly string[], types: readonly Program['type'][] = []) =>
    listAt(spec, field).flatMap((one, index) => {
      const program = text([field, index, 'expression'], variables, true, types)
      return program === undefined ? [] : [{ name: stringAt(one, 'name') ?? '', program }]
    })
  const paramKind = paramKindOf(spec)
  const given = paramKind === undefined ? documents : [...documents, 'params']
  const all = [...given, 'variables']
  const validations = listAt(spec, 'validations').flatMap((one, index): readonly Validation[] => {
    const program = text(['validations', index, 'expression'], all, true, ['bool'])
    const messageProgram = text(['validations', index, 'messageExpression'], all, false, ['string'])
    if (program === undefined) return []
    return [
      {
        expression: program.source.trim(),
        program,
        message: stringAt(one, 'message'),
        messageProgram,
        reason: stringAt(one, 'reason') ?? 'Invalid',
      },
    ]
  })
  const matchConditions = named('matchConditions', given, ['bool'])
  const variables = named('variables', all)
  const auditAnnotations = listAt(spec, 'auditAnnotations').flatMap((one, index) => {
    const program = text(['auditAnnotations', index, 'valueExpression'], all, true, ['string', 'null_type'])
    return program === undefined ? [] : [{ name: stringAt(one, 'key') ?? '', program }]
  })
  const invalid = problemOf(spec)
  if (invalid !== undefined) {
    findings.push({
      rule: 'policy-invalid',
      level: 'error',
      message: `the policy is not valid: ${invalid}`,
      fix: 'mend the policy: an API server refuses it as it is',
      place: manifest.placeOf(['spec']),
      object: sayManifest(manifest),
    })
  }
  if (findings.length > 0) return findings
  return {
    manifest,
    name: manifest.name,
    failurePolicy: stringAt(spec, 'failurePolicy') === 'Ignore' ? 'Ignore' : 'Fail',
    matchConstraints: at(spec, 'matchConstraints'),
    paramKind,
    matchConditions,
    variables,
    validations,
    auditAnnotations,
  }
}

/** Without one, no expression may name `params`: an API server does not take the policy. */
function paramKindOf(spec: unknown): AdmissionPolicy['paramKind'] {
  const apiVersion = stringAt(spec, 'paramKind', 'apiVersion')
  const kind = stringAt(spec, 'paramKind', 'kind')
  return apiVersion !== undefined && kind !== undefined ? { apiVersion, kind } : undefined
}

/** A field of a document: its type shows only in evaluation, which is not enough for an API server. */
const field = /^\s*(?:object|oldObject|params)(?:\.\w+|\[[^\]]*\])*\s*$/

/** Kubernetes: `validating.ValidationCondition.ReturnTypes`. Where we cannot tell the type, it may be right. */
function ofType(program: Program | CelError, types: readonly Program['type'][]): Program | CelError {
  if (program instanceof CelError || types.length === 0 || types.includes(program.type)) return program
  if (program.type === 'dyn' && !field.test(program.source)) return program
  return new CelError('cel-type', `must evaluate to ${types.join(' or ')}, not ${program.type}`)
}

function problemOf(spec: unknown): string | undefined {
  if (listAt(spec, 'matchConstraints', 'resourceRules').length === 0)
    return 'spec.matchConstraints.resourceRules is empty'
  if (listAt(spec, 'validations').length === 0 && listAt(spec, 'auditAnnotations').length === 0) {
    return 'it has neither validations nor auditAnnotations'
  }
  const failurePolicy = stringAt(spec, 'failurePolicy') ?? 'Fail'
  return ['Fail', 'Ignore'].includes(failurePolicy)
    ? undefined
    : `failurePolicy ${failurePolicy} is neither Fail nor Ignore`
}

function notCompiled(
  manifest: Manifest,
  path: ObjectPath,
  source: string,
  { code, message, offset }: CelError,
): Finding {
  const unsupported = code === 'cel-unsupported'
  const where =
    offset === undefined ? '' : ` (at offset ${offset} of ${JSON.stringify(source.slice(0, 120))})`
  return {
    rule: unsupported ? 'policy-unsupported' : 'policy-invalid',
    level: 'error',
    message: `${sayPath(['spec', ...path])} ${unsupported ? 'cannot be evaluated here' : 'does not compile'}: ${message}${where}`,
    fix: unsupported
      ? 'evaluate this policy in a cluster; allow-undecided lets the others decide'
      : 'mend the expression',
    place: manifest.placeOf(['spec', ...path]),
    object: sayManifest(manifest),
  }
}
