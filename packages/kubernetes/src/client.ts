import { ChgError, type JsonObject, stringAt } from '@chg/core'
import { answerOf, kubeObject, typeOf } from './answer.ts'
import { dryRunOf } from './dry-run.ts'
import type { KubeObject, Kubernetes, Resource } from './kubernetes.ts'
import { listAll } from './list-all.ts'
import { kindsIn, pathOfVersion } from './served-kinds.ts'
import { isMissingObject } from './status-error.ts'
import type { Call, Transport } from './transport.ts'

const trialTypes = {
  apply: 'application/apply-patch+yaml',
  strategic: 'application/strategic-merge-patch+json',
  merge: 'application/merge-patch+json',
}
const patchTypes = { merge: 'application/merge-patch+json', json: 'application/json-patch+json' }

/** The port `Kubernetes` over a transport. */
export function kubernetesClient(transport: Transport, server: string, context: string): Kubernetes {
  const object = async (call: Call): Promise<KubeObject> => {
    const response = await transport.send(call)
    if (response.status > 299) throw transport.errorOf(call, response)
    return kubeObject(call.subject.resource, answerOf(response, server), server)
  }
  return {
    server,
    context,
    async get(resource, name, namespace) {
      const call: Call = { verb: 'get', method: 'GET', subject: { resource, name, namespace } }
      const response = await transport.send(call)
      if (isMissingObject(response)) return undefined
      if (response.status > 299) throw transport.errorOf(call, response)
      return kubeObject(resource, answerOf(response, server), server)
    },
    list: (resource, selection = {}) => listAll(transport, server, resource, selection),
    create: (resource, body, namespace) =>
      object({
        verb: 'create',
        method: 'POST',
        subject: { resource, namespace: namespace ?? stringAt(body, 'metadata', 'namespace') },
        body: { ...typeOf(resource), ...body },
      }),
    replace: (resource, body) =>
      object({
        verb: 'update',
        method: 'PUT',
        subject: { resource, ...identityOf(body) },
        body: { ...typeOf(resource), ...body },
      }),
    patch: (resource, name, namespace, body, type = 'merge') =>
      object({
        verb: 'patch',
        method: 'PATCH',
        subject: { resource, name, namespace },
        body,
        contentType: patchTypes[type],
      }),
    async delete(resource, name, namespace) {
      const call: Call = { verb: 'delete', method: 'DELETE', subject: { resource, name, namespace } }
      const response = await transport.send(call)
      if (isMissingObject(response)) return false
      if (response.status > 299) throw transport.errorOf(call, response)
      return true
    },
    async dryRun(resource, name, namespace, { patch, type, fieldManager, force }) {
      const call: Call = {
        verb: 'patch',
        method: 'PATCH',
        subject: { resource, name, namespace },
        query: {
          dryRun: 'All',
          fieldManager,
          fieldValidation: 'Strict',
          force: type === 'apply' && force === true ? 'true' : undefined,
        },
        body: patch,
        contentType: trialTypes[type],
        isDryRun: true,
      }
      return dryRunOf(await transport.send(call), { ...call, server, context })
    },
    async kinds(apiVersion) {
      const path = pathOfVersion(apiVersion)
      if (path === undefined) return undefined
      const call: Call = { verb: 'get', method: 'GET', subject: { resource: discovery }, path }
      const response = await transport.send(call)
      if (response.status === 404) return undefined
      if (response.status > 299) throw transport.errorOf(call, response)
      return kindsIn(answerOf(response, server), apiVersion)
    },
    async version() {
      const subject = { resource: versionResource }
      const call: Call = { verb: 'get', method: 'GET', subject, path: '/version' }
      const response = await transport.send(call)
      if (response.status > 299) throw transport.errorOf(call, response)
      return stringAt(answerOf(response, server), 'gitVersion') ?? 'unknown'
    },
  }
}

const versionResource: Resource = {
  group: '',
  version: '',
  plural: 'version',
  kind: 'Version',
  namespaced: false,
}
const discovery: Resource = { ...versionResource, plural: 'apis', kind: 'APIResourceList' }

function identityOf(body: JsonObject) {
  const name = stringAt(body, 'metadata', 'name')
  if (name !== undefined) return { name, namespace: stringAt(body, 'metadata', 'namespace') }
  throw new ChgError('kubernetes-invalid', 'an object without metadata.name cannot be replaced', 'name it')
}
