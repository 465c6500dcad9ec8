import { describe, expect, test } from 'vitest'
import { CelError } from '../cel-error.ts'
import { checkTypes } from '../check/check.ts'
import { DYN, INT, listOf, mapOf, NULL, optionalOf, STRING, sayType, type Type } from '../check/type.ts'
import { admissionVariables, mutationExtensions, variableType } from './admission.ts'

const names = { hasParams: false, hasAuthorizer: true }
const typeOf = (expression: string, more: object = {}) => {
  const checked = checkTypes(expression, admissionVariables({ ...names, ...more }), mutationExtensions)
  return checked instanceof CelError ? checked.message : sayType(checked.type)
}

describe('the variables of admission', () => {
  test.each([
    ['object.spec', 'dyn'],
    ['request.userInfo.extra["a"]', 'list(string)'],
    ['namespaceObject.metadata.creationTimestamp', 'google.protobuf.Timestamp'],
    ['authorizer.requestResource', 'kubernetes.authorization.ResourceCheck'],
    ['authorizer.group("apps").resource("deployments").check("get").allowed()', 'bool'],
    ['request.object', "undefined field 'object' (known: "],
    ['params', "undeclared reference to 'params'"],
    ['variables.a', "undeclared reference to 'variables'"],
  ])('%s: %s', (expression, type) => expect(typeOf(expression)).toContain(type))

  test('are there by what the policy has', () => {
    expect(typeOf('params.a', { hasParams: true })).toBe('dyn')
    expect(typeOf('variables.a', { variables: new Map([['a', INT]]) })).toBe('int')
    expect(typeOf('authorizer', { hasAuthorizer: false })).toContain('undeclared')
  })
})

test.each([
  [INT, 'int'],
  [NULL, 'null_type'],
  [listOf(mapOf(STRING, optionalOf(INT))), 'list(map(string, dyn))'],
  [optionalOf(INT), 'dyn'],
  [DYN, 'dyn'],
] satisfies [Type, string][])('of a variable, scalars, lists and maps are known: %#', (type, known) => {
  expect(sayType(variableType(type))).toBe(known)
})

test.each([
  ['Object{a: 1, b: Object.b{c: "d"}}', 'Object'],
  ['Object.spec.containers.item{}', 'Object.spec.containers.item'],
  ['[JSONPatch{op: jsonpatch.escapeKey("a/b")}]', 'list(JSONPatch)'],
  ['Objects{}', "undeclared reference to 'Objects'"],
])('a message of a mutation: %s is %s', (expression, type) => expect(typeOf(expression)).toBe(type))
