import { type AdmissionCase, allowed, denied, failed, warned } from './admission-case.ts'
import { atMostFive, one } from './one-validation.ts'

/** What policies say, by expression, message and action. */
export const sayings: readonly AdmissionCase[] = [
  { name: 'a validation that holds', spec: one('object.spec.replicas >= 5'), answer: allowed },
  { name: 'its message', spec: { validations: [atMostFive] }, answer: denied('at most 5 replicas') },
  {
    name: 'no message: the expression',
    spec: one('object.spec.replicas <= 5'),
    answer: denied('failed expression: object.spec.replicas <= 5'),
  },
  {
    name: 'an expression over two lines, without a message',
    spec: one('object.spec.replicas\n  <= 5', { message: 'at most five' }),
    answer: denied('at most five'),
  },
  {
    name: 'messageExpression before message',
    spec: one('false', {
      message: 'plain',
      messageExpression: "'asked for ' + string(object.spec.replicas)",
    }),
    answer: denied('asked for 9'),
  },
  {
    name: 'message, where messageExpression fails',
    spec: one('false', { message: 'plain', messageExpression: 'string(object.spec.missing)' }),
    answer: denied('plain'),
  },
  {
    name: 'the expression, where messageExpression is blank and there is no message',
    spec: one('1 == 2', { messageExpression: "' '" }),
    answer: denied('failed expression: 1 == 2'),
  },
  {
    name: 'the first of two violations',
    spec: {
      validations: [
        { expression: 'false', message: 'first' },
        { expression: 'false', message: 'second' },
      ],
    },
    answer: denied('first'),
  },
  {
    name: 'Warn',
    spec: { validations: [atMostFive] },
    binding: { validationActions: ['Warn'] },
    answer: warned('at most 5 replicas'),
  },
  {
    name: 'Warn, twice',
    spec: {
      validations: [
        { expression: 'false', message: 'first' },
        { expression: 'false', message: 'second' },
      ],
    },
    binding: { validationActions: ['Warn', 'Audit'] },
    answer: warned('first', 'second'),
  },
  {
    name: 'Audit alone: nobody is told',
    spec: { validations: [atMostFive] },
    binding: { validationActions: ['Audit'] },
    answer: allowed,
  },
  {
    name: 'audit annotations decide nothing',
    spec: { auditAnnotations: [{ key: 'replicas', valueExpression: 'string(object.spec.replicas)' }] },
    answer: allowed,
  },
  {
    name: 'an audit annotation that fails, under failurePolicy Fail',
    spec: { auditAnnotations: [{ key: 'x', valueExpression: 'string(object.spec.missing)' }] },
    answer: failed('no such key: missing'),
  },
]

/** What expressions see of an object. */
export const seen: readonly AdmissionCase[] = [
  { name: 'an integer is an int', spec: one('type(object.spec.replicas) == int'), answer: allowed },
  {
    name: 'an integer is no double',
    spec: one('type(object.spec.replicas) == double'),
    answer: denied('failed expression: type(object.spec.replicas) == double'),
  },
  { name: 'an int compares with a double', spec: one('object.spec.replicas > 8.5'), answer: allowed },
  { name: 'oldObject is null', spec: one('oldObject == null'), answer: allowed },
  {
    name: 'request names the operation, the kind and the resource',
    spec: one(
      "request.operation == 'CREATE' && request.kind.kind == 'Deployment' && request.resource.resource == 'deployments' && request.name == 'api'",
    ),
    answer: allowed,
  },
  {
    name: 'request has the namespace, which the object has as well',
    spec: one('request.namespace == object.metadata.namespace && request.namespace != ""'),
    answer: allowed,
  },
  {
    name: 'an optional field that is not there',
    spec: one("object.metadata.?annotations['a'].orValue('none') == 'none'"),
    answer: allowed,
  },
  {
    name: 'labels of the namespace',
    spec: one("namespaceObject.metadata.labels.tier == 'gold'"),
    namespaceLabels: { tier: 'gold' },
    answer: allowed,
  },
  {
    name: 'quantities of any spelling',
    spec: one("quantity('1Gi').isGreaterThan(quantity('1000M'))"),
    answer: allowed,
  },
  {
    name: 'variables, the later from the earlier',
    spec: {
      variables: [
        { name: 'images', expression: 'object.spec.template.spec.containers.map(c, c.image)' },
        { name: 'latest', expression: "variables.images.filter(i, i.endsWith(':latest'))" },
      ],
      ...one('size(variables.latest) == 0', {
        messageExpression: "'latest: ' + variables.latest.join(', ')",
      }),
    },
    answer: denied('latest: registry.example/api:latest'),
  },
]
