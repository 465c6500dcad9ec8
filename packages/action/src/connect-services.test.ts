import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nodeExec, nodeHttp } from '@chg/core'
import { virtualClock } from '@chg/core/testing'
import { expect, test } from 'vitest'
import { connectServices, type World } from './connect-services.ts'
import { defineAction } from './define-action.ts'
import { findTools } from './find-tools.ts'
import { argocdInputs, githubInputs, kubernetesInputs } from './inputs.ts'
import { recordingReporter } from './recording-reporter.ts'

const action = defineAction({
  name: 'toy',
  description: 'x',
  inputs: { ...kubernetesInputs, ...argocdInputs, ...githubInputs },
  outputs: {},
  closes: null,
})

function services(given: Record<string, string>, part: Partial<World> = {}) {
  const directory = mkdtempSync(join(tmpdir(), 'chg-services-'))
  const env = { HOME: directory, PATH: process.env.PATH }
  const world: World = {
    ...{
      env,
      clock: virtualClock(),
      signal: new AbortController().signal,
      http: nodeHttp(),
      exec: nodeExec(env),
    },
    ...{
      tools: findTools(env),
      reporter: recordingReporter(),
      workspace: directory,
      stateDirectory: directory,
    },
    ...part,
  }
  return connectServices(
    action,
    new Map(Object.entries(given)),
    { environments: {}, applications: {} },
    'enforce',
    world,
  )
}

test('without a token GitHub is not there, which is no error', async () => {
  expect(await services({}).github()).toBeUndefined()
})

test('without a kubeconfig the cluster is an error that says how to give one', async () => {
  await expect(services({}).kubernetes()).rejects.toMatchObject({ code: 'kubeconfig-missing' })
})

test('an Argo CD that can not be connected is an error at its first use, and tried anew at the next', async () => {
  const { argocd } = services({ 'argocd-server': 'not a url' })
  const first = argocd()
  await expect(first).rejects.toMatchObject({ code: 'argocd-server-invalid' })
  const second = argocd()
  expect(second).not.toBe(first)
  await expect(second).rejects.toMatchObject({ code: 'argocd-server-invalid' })
})

test('a client is connected once', () => {
  const { argocd } = services({ 'argocd-server': 'https://argocd.example.com' })
  expect(argocd()).toBe(argocd())
})

test('without a ledger the record is kept in the state directory, for the next step of the job', async () => {
  const stateDirectory = mkdtempSync(join(tmpdir(), 'chg-state-'))
  const first = services({ change: 'CHG-1' }, { stateDirectory })
  first.journal.about({ application: 'api' })
  await first.journal.began('snapshot.began', { backup: 'b', namespaces: [] })
  expect((await services({ change: 'CHG-1' }, { stateDirectory }).journal.record())?.id).toBe('CHG-1')
})
