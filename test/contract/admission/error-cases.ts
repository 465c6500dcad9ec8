import { type AdmissionCase, allowed, denied, failed, invalid, PARAMS, warned } from './admission-case.ts'
import { atMostFive, one } from './one-validation.ts'

/** Policies that an API server does not take. */
export const refused: readonly AdmissionCase[] = [
  {
    name: 'params without a paramKind',
    spec: one('params == null'),
    answer: invalid('spec.validations[0].expression'),
  },
  {
    name: 'an expression that is no bool',
    spec: one("'yes'"),
    answer: invalid('spec.validations[0].expression'),
  },
  {
    name: 'a message expression that is no string',
    spec: one('false', { messageExpression: '1' }),
    answer: invalid('spec.validations[0].messageExpression'),
  },
  {
    name: 'an expression that does not parse',
    spec: one('object.spec.replicas <='),
    answer: invalid('spec.validations[0].expression'),
  },
  {
    name: 'a variable that nobody declared',
    spec: one('variables.gone == 1'),
    answer: invalid('spec.validations[0].expression'),
  },
  {
    name: 'a field that requests of policies do not have',
    spec: one('request.object.spec.replicas == 1'),
    answer: invalid('spec.validations[0].expression'),
  },
  {
    name: 'a field for an answer, whatever stands around it',
    spec: one('true ? object.spec.paused : true'),
    answer: invalid('spec.validations[0].expression'),
  },
  {
    name: 'a variable for an answer, of a type that shows in evaluation only',
    spec: { variables: [{ name: 'a', expression: 'object.spec.paused' }], ...one('variables.a') },
    answer: invalid('spec.validations[0].expression'),
  },
  {
    name: 'a name that nobody declared',
    spec: one('objekt.spec.replicas == 1'),
    answer: invalid('spec.validations[0].expression'),
  },
  { name: 'neither validations nor audit annotations', spec: {}, answer: invalid('validations') },
  {
    name: 'a variable that is used before it is declared',
    spec: {
      variables: [
        { name: 'a', expression: 'variables.b' },
        { name: 'b', expression: '1' },
      ],
      ...one('variables.a == 1'),
    },
    answer: invalid('spec.variables[0].expression'),
  },
  {
    name: 'literals that do not compare',
    spec: one("1 == 'one'"),
    answer: invalid('spec.validations[0].expression'),
  },
  {
    name: 'a match condition that is no bool',
    spec: { ...one('true'), matchConditions: [{ name: 'a', expression: '1' }] },
    answer: invalid('spec.matchConditions[0].expression'),
  },
  {
    name: 'an unknown failurePolicy',
    spec: { failurePolicy: 'Maybe', ...one('true') },
    answer: invalid('failurePolicy'),
  },
  {
    name: 'a message expression of unknown type',
    spec: one('false', { messageExpression: 'object.metadata.name' }),
    answer: invalid('spec.validations[0].messageExpression'),
  },
]

/** Errors of the evaluation. */
export const errors: readonly AdmissionCase[] = [
  {
    name: 'a field that is not there',
    spec: one('object.spec.missing == 1'),
    answer: failed('no such key: missing'),
  },
  {
    name: 'the same, where Audit would tell nobody',
    spec: one('object.spec.missing == 1'),
    binding: { validationActions: ['Audit'] },
    answer: allowed,
  },
  {
    name: 'the same, under failurePolicy Ignore',
    spec: { failurePolicy: 'Ignore', ...one('object.spec.missing == 1') },
    answer: allowed,
  },
  {
    name: 'an answer that decides before the error',
    spec: one('true || object.spec.missing == 1'),
    answer: allowed,
  },
  {
    name: 'an index beyond the end',
    spec: one("object.spec.template.spec.containers[7].name == 'a'"),
    answer: failed('index out of bounds: 7'),
  },
  {
    name: 'a division by zero',
    spec: one('object.spec.replicas / 0 == 1'),
    answer: failed('division by zero'),
  },
  {
    name: 'types that do not compare',
    spec: one("object.spec.replicas == 'nine'"),
    answer: denied("failed expression: object.spec.replicas == 'nine'"),
  },
  {
    name: 'types that do not add',
    spec: one("object.spec.replicas + 'a' == 'b'"),
    answer: failed('no such overload'),
  },
]

const missing = one('object.spec.missing == 1')
const failing = {
  validations: [atMostFive],
  matchConditions: [{ name: 'fails', expression: 'object.spec.missing == 1' }],
}
const lost = { paramKind: PARAMS, ...one('true') }
const gone = { paramRef: { name: 'gone', parameterNotFoundAction: 'Deny' } }
const annotated = { auditAnnotations: [{ key: 'x', valueExpression: 'string(object.spec.missing)' }] }

/** What a binding makes of errors. */
export const bound: readonly AdmissionCase[] = [
  {
    name: 'an expression that fails, under Warn',
    spec: missing,
    binding: { validationActions: ['Warn'] },
    answer: warned('no such key: missing'),
  },
  {
    name: 'a match condition that fails, under Audit',
    spec: failing,
    binding: { validationActions: ['Audit'] },
    answer: allowed,
  },
  {
    name: 'a match condition that fails, under Warn',
    spec: failing,
    binding: { validationActions: ['Warn'] },
    answer: warned('no such key: missing'),
  },
  {
    name: 'a parameter that is missing, under Audit',
    spec: lost,
    binding: { ...gone, validationActions: ['Audit'] },
    answer: failed('Deny'),
  },
  {
    name: 'a parameter that is missing, under failurePolicy Ignore',
    spec: { failurePolicy: 'Ignore', ...lost },
    binding: gone,
    answer: allowed,
  },
  {
    name: 'an audit annotation that fails, under Audit',
    spec: annotated,
    binding: { validationActions: ['Audit'] },
    answer: failed('no such key: missing'),
  },
  {
    name: 'an audit annotation that fails, under failurePolicy Ignore',
    spec: { failurePolicy: 'Ignore', ...annotated },
    answer: allowed,
  },
]
