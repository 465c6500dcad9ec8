import { beforeAll, describe, expect, test } from 'vitest'
import { contractPlane } from '../plane/index.ts'
import type { ApiRequest } from './api.ts'
import { configMap, deskOf, MERGE } from './desk.ts'

const plane = contractPlane()
const desk = deskOf(plane)
let namespace: string
beforeAll(async () => {
  namespace = await desk.namespace('refusal')
  await desk.post(`/api/v1/namespaces/${namespace}/configmaps`, configMap('there', { a: '1' }))
})

const SUBDOMAIN =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"
const unread = (why: string) =>
  `the object provided is unrecognized (must be of type ConfigMap): couldn't get version/kind; json parse error: ${why}`
const named = (name: string, metadata: object = {}) =>
  ({ method: 'POST', body: configMap(name, {}, metadata) }) as const

interface Row extends Omit<ApiRequest, 'path'> {
  readonly below?: string
  readonly code: number
  readonly reason?: string
  readonly message: string
}

const rows: Readonly<Record<string, Row>> = {
  'an object that is not there': {
    below: '/none',
    code: 404,
    reason: 'NotFound',
    message: 'configmaps "none" not found',
  },
  'text that is no JSON': {
    method: 'POST',
    body: 'hello',
    code: 400,
    message: unread("invalid character 'h' looking for beginning of value (68656c6c6f)"),
  },
  'JSON that ends too early': {
    method: 'POST',
    body: '{"a":',
    code: 400,
    message: unread('unexpected end of JSON input ({"a":)'),
  },
  'nothing at all': {
    method: 'POST',
    body: '',
    code: 400,
    message: unread('unexpected end of JSON input (<empty>)'),
  },
  'another kind': {
    method: 'POST',
    body: { ...configMap('x'), kind: 'Secret' },
    code: 400,
    message:
      'Secret in version "v1" cannot be handled as a ConfigMap: converting (v1.Secret) to (core.ConfigMap): unknown conversion',
  },
  'another version': {
    method: 'POST',
    body: { ...configMap('x'), apiVersion: 'v2' },
    code: 400,
    message:
      'ConfigMap in version "v2" cannot be handled as a ConfigMap: no kind "ConfigMap" is registered for version "v2" in scheme "pkg/runtime/scheme.go:111"',
  },
  'another namespace': {
    ...named('x', { namespace: 'other' }),
    code: 400,
    message: 'the namespace of the provided object does not match the namespace sent on the request',
  },
  'another name than the path': {
    below: '/there',
    method: 'PUT',
    body: configMap('other'),
    code: 400,
    message: 'the name of the object (other) does not match the name on the URL (there)',
  },
  'a version on creation': {
    ...named('x', { resourceVersion: '5' }),
    code: 500,
    message: 'resourceVersion should not be set on objects to be created',
  },
  'a bad name': {
    ...named('Bad_Name'),
    code: 422,
    reason: 'Invalid',
    message: `ConfigMap "Bad_Name" is invalid: metadata.name: Invalid value: "Bad_Name": ${SUBDOMAIN}`,
  },
  'no name': {
    ...named(''),
    code: 422,
    reason: 'Invalid',
    message: 'ConfigMap "" is invalid: metadata.name: Required value: name or generateName is required',
  },
  'a long label': {
    ...named('x', { labels: { a: 'x'.repeat(64) } }),
    code: 422,
    reason: 'Invalid',
    message: `ConfigMap "x" is invalid: metadata.labels: Invalid value: "${'x'.repeat(64)}": must be no more than 63 bytes`,
  },
  'a finalizer without a domain': {
    ...named('x', { finalizers: ['hold'] }),
    code: 422,
    reason: 'Invalid',
    message:
      'ConfigMap "x" is invalid: metadata.finalizers[0]: Invalid value: "hold": name is neither a standard finalizer name nor is it fully qualified',
  },
  'a dry run of a kind that is not there': {
    below: '?dryRun=Some',
    ...named('x'),
    code: 422,
    reason: 'Invalid',
    message:
      'CreateOptions.meta.k8s.io "" is invalid: dryRun: Unsupported value: ["Some"]: supported values: "All"',
  },
  'a creation at an object': {
    below: '/there',
    ...named('there'),
    code: 405,
    reason: 'MethodNotAllowed',
    message: 'the server does not allow this method on the requested resource',
  },
  'a replacement of a collection': {
    method: 'PUT',
    body: configMap('x'),
    code: 405,
    reason: 'MethodNotAllowed',
    message: 'the server does not allow this method on the requested resource',
  },
  'a body of another type': {
    method: 'POST',
    body: configMap('x'),
    type: 'text/plain',
    code: 415,
    reason: 'UnsupportedMediaType',
    message:
      'the body of the request was in an unknown format - accepted media types include: application/json, application/yaml, application/vnd.kubernetes.protobuf',
  },
  'a patch of another type': {
    below: '/there',
    method: 'PATCH',
    body: {},
    type: 'application/json',
    code: 415,
    reason: 'UnsupportedMediaType',
    message: '415: Unsupported Media Type',
  },
  'an answer of another type': {
    below: '/there',
    accept: 'text/html',
    code: 406,
    reason: 'NotAcceptable',
    message:
      '406: Not Acceptable\n\nAvailable representations: application/json, application/yaml, application/vnd.kubernetes.protobuf',
  },
  'a merge patch that is a list': {
    below: '/there',
    method: 'PATCH',
    body: [],
    type: MERGE,
    code: 400,
    message:
      'error decoding patch: json: cannot unmarshal array into Go value of type map[string]interface {}',
  },
  'a new name by a patch': {
    below: '/there',
    method: 'PATCH',
    body: { metadata: { name: 'other' } },
    type: MERGE,
    code: 400,
    message: 'the name of the object (other) does not match the name on the URL (there)',
  },
  'force where nothing is applied': {
    below: '/there?force=true',
    method: 'PATCH',
    body: {},
    type: MERGE,
    code: 422,
    reason: 'Invalid',
    message:
      'PatchOptions.meta.k8s.io "" is invalid: force: Forbidden: may not be specified for non-apply patch',
  },
  'a way to delete that is not there': {
    below: '/there?propagationPolicy=Nope',
    method: 'DELETE',
    code: 422,
    reason: 'Invalid',
    message:
      'DeleteOptions.meta.k8s.io "" is invalid: propagationPolicy: Unsupported value: "Nope": supported values: "Foreground", "Background", "Orphan", "nil"',
  },
  'a limit that is no number': {
    below: '?limit=abc',
    code: 400,
    reason: 'BadRequest',
    message: 'strconv.ParseInt: parsing "abc": invalid syntax',
  },
  'a field that is not indexed': {
    below: '?fieldSelector=data.a%3D1',
    code: 400,
    reason: 'BadRequest',
    message: '"data.a" is not a known field selector: only "metadata.name", "metadata.namespace"',
  },
  'a continue token of one’s own': {
    below: '?limit=1&continue=abc',
    code: 400,
    reason: 'BadRequest',
    message:
      "invalid continue token: continue key is not valid: invalid character 'i' looking for beginning of value",
  },
  'an unknown status': {
    below: '/there/status',
    code: 404,
    reason: 'NotFound',
    message: 'the server could not find the requested resource',
  },
}

describe('refused in the words of a Status', () => {
  test.each(Object.entries(rows))('%s', async (_, { below = '', code, reason, message, ...request }) => {
    const answer = await desk.ask(`/api/v1/namespaces/${namespace}/configmaps${below}`, request)
    expect(answer.body).toMatchObject({ kind: 'Status', apiVersion: 'v1', status: 'Failure', code, message })
    expect(answer.status).toBe(code)
    if (code !== 500) expect(answer.body.reason).toBe(reason ?? 'BadRequest')
  })
})

test('a Status of one field names it as a cause', async () => {
  const { body } = await desk.post(`/api/v1/namespaces/${namespace}/configmaps`, configMap('Bad_Name'))
  expect(body.details).toEqual({
    name: 'Bad_Name',
    kind: 'ConfigMap',
    causes: [
      {
        reason: 'FieldValueInvalid',
        message: `Invalid value: "Bad_Name": ${SUBDOMAIN}`,
        field: 'metadata.name',
      },
    ],
  })
})

test('a namespace that is not there holds nothing: lists are empty, creations are not found', async () => {
  const nowhere = `/api/v1/namespaces/${namespace}-none/configmaps`
  expect((await desk.ask(nowhere)).body).toMatchObject({ kind: 'ConfigMapList', items: [] })
  expect((await desk.post(nowhere, configMap('x'))).body).toMatchObject({
    code: 404,
    reason: 'NotFound',
    message: `namespaces "${namespace}-none" not found`,
  })
})

test('an unknown kind or version is a Status without details; an unknown group is no path at all', async () => {
  const unknown = { code: 404, message: 'the server could not find the requested resource', details: {} }
  expect((await desk.ask(`/api/v1/namespaces/${namespace}/widgets`)).body).toMatchObject(unknown)
  expect((await desk.ask(`/apis/apps/v9/namespaces/${namespace}/deployments`)).body).toMatchObject(unknown)
  expect((await desk.ask(`/api/v1/namespaces/${namespace}/nodes`)).body).toMatchObject(unknown)
  for (const path of ['/apis/example.invalid/v1/widgets', '/none-such']) {
    const { status, text, headers } = await desk.ask(path)
    expect([status, text]).toEqual([404, '404 page not found\n'])
    expect(headers['content-type']).toContain('text/plain')
  }
})
