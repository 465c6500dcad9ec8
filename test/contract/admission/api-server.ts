import { isChgError, nodeHttp, stringAt } from '@chg/core'
import type { Kubernetes, Resource } from '@chg/kubernetes'
import { resources } from '@chg/kubernetes'
import { kubernetesOf } from '../plane/clients.ts'
import type { ContractPlane } from '../plane/contract-plane.ts'
import { eventually } from '../plane/eventually.ts'
import type { Answer } from './admission-case.ts'
import { type CaseObjects, caseObjects, paramsDefinition } from './case-objects.ts'

const admission = (plural: string, kind: string): Resource => ({
  group: 'admissionregistration.k8s.io',
  version: 'v1',
  plural,
  kind,
  namespaced: false,
})
const policies = admission('validatingadmissionpolicies', 'ValidatingAdmissionPolicy')
const bindings = admission('validatingadmissionpolicybindings', 'ValidatingAdmissionPolicyBinding')
const definitions: Resource = {
  group: 'apiextensions.k8s.io',
  version: 'v1',
  plural: 'customresourcedefinitions',
  kind: 'CustomResourceDefinition',
  namespaced: false,
}
const limits = (group: string): Resource => ({
  group,
  version: 'v1',
  plural: 'limits',
  kind: 'Limit',
  namespaced: true,
})

const plurals: Readonly<Record<string, string>> = {
  Deployment: 'deployments',
  HorizontalPodAutoscaler: 'horizontalpodautoscalers',
}

/** Policies on an API server. */
export interface Installed {
  /** What it says to a case: to the policy, or to a dry run of the creation. */
  answer(one: CaseObjects): Promise<Answer>
  remove(): Promise<void>
}

/** Installs the policies of all cases on a real API server; resolves when they are in force. */
export async function installCases(
  plane: ContractPlane,
  all: readonly CaseObjects[],
  { prefix, group }: { readonly prefix: string; readonly group: string },
): Promise<Installed> {
  const kubernetes = await kubernetesOf(plane)
  const last = caseObjects(
    `${prefix}-last`,
    {
      name: 'last',
      spec: { validations: [{ expression: 'false', message: 'in force' }] },
      answer: { kind: 'allowed' },
    },
    group,
  )
  const installed = [...all, last]
  const remove = () => removeCases(kubernetes, installed)
  try {
    const refused = await install(kubernetes, installed, group)
    await eventually('the policies to be in force', async (seen) => {
      const answer = await answerOf(plane, last)
      seen(answer)
      return answer.kind === 'denied' || undefined
    })
    return { remove, answer: async (one) => refused.get(one.name) ?? settledAnswer(plane, one) }
  } catch (error) {
    await remove()
    throw error
  }
}

/** An API server takes up policies in the order in which they came: once the last is in force, all are. */
async function install(kubernetes: Kubernetes, installed: readonly CaseObjects[], group: string) {
  await kubernetes.create(definitions, paramsDefinition(group))
  const refused = new Map<string, Answer>()
  await Promise.all(installed.map((one) => installNamespace(kubernetes, one, group)))
  for (const { name, policy } of installed)
    try {
      await kubernetes.create(policies, policy)
    } catch (error) {
      if (!isChgError(error, 'kubernetes-invalid')) throw error
      refused.set(name, { kind: 'invalid', message: error.message })
    }
  for (const { binding } of installed) await kubernetes.create(bindings, binding)
  return refused
}

/** But not the definition: Velero would look for its objects in every backup of the minutes to come, and call the backup partial. */
async function removeCases(kubernetes: Kubernetes, installed: readonly CaseObjects[]): Promise<void> {
  await Promise.all(
    installed.map(async ({ name }) => {
      await kubernetes.delete(bindings, name)
      await kubernetes.delete(policies, name)
      await kubernetes.delete(resources.namespaces, name)
    }),
  )
}

async function installNamespace(
  kubernetes: Kubernetes,
  { namespace, params, name }: CaseObjects,
  group: string,
) {
  await kubernetes.create(resources.namespaces, namespace)
  for (const one of params)
    await eventually('the kind of the parameters to be served', async () => {
      try {
        return await kubernetes.create(limits(group), one, name)
      } catch (error) {
        if (isChgError(error, 'kubernetes-not-found')) return undefined
        throw error
      }
    })
}

/** Parameters are looked up in a cache of their own, which is filled after the policy is in force. */
function settledAnswer(plane: ContractPlane, one: CaseObjects): Promise<Answer> {
  if (one.params.length === 0) return answerOf(plane, one)
  return eventually('the parameters to be known', async (seen) => {
    const answer = await answerOf(plane, one)
    seen(answer)
    return answer.kind === 'failed' && answer.message.includes('no params found') ? undefined : answer
  })
}

/** What the API server says to a dry run of the creation. */
async function answerOf(
  { kubernetes: { url, token, ca } }: ContractPlane,
  { name, object }: CaseObjects,
): Promise<Answer> {
  const plural = plurals[String(object.kind)] ?? ''
  const response = await nodeHttp().request({
    method: 'POST',
    url: `${url}/apis/${String(object.apiVersion)}/namespaces/${name}/${plural}?dryRun=All`,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(object),
    tls: { ca },
  })
  if (response.status === 201) return warningsIn(response.headers.warning ?? '')
  const message = stringAt(JSON.parse(response.text()), 'message') ?? response.text()
  const told = /ValidatingAdmissionPolicy '[^']*' with binding '[^']*' denied request: ([\s\S]*)$/.exec(
    message,
  )?.[1]
  if (told === undefined) return { kind: 'failed', message }
  return /resulted in error:|failed to /.test(told)
    ? { kind: 'failed', message: told }
    : { kind: 'denied', message: told }
}

function warningsIn(header: string): Answer {
  const told = header.matchAll(
    /Validation failed for ValidatingAdmissionPolicy '[^']*' with binding '[^']*': ((?:[^"\\]|\\.)*)"/g,
  )
  const messages = [...told].map(([, text = '']) => text.replaceAll('\\"', '"'))
  return messages.length === 0 ? { kind: 'allowed' } : { kind: 'warned', messages }
}
