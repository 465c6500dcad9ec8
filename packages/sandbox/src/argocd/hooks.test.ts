import { expect, test } from 'vitest'
import { deletePoliciesOf, hasOption, isHook, phasesOf, waveOf } from './hooks.ts'

const object = (annotations: Readonly<Record<string, string>> = {}) => ({ metadata: { annotations } })
const argo = (name: string, value: string) => object({ [`argocd.argoproj.io/${name}`]: value })
const helm = (name: string, value: string) => object({ [`helm.sh/${name}`]: value })

test.each([
  ['an ordinary object', object(), false, ['Sync']],
  ['a hook of one phase', argo('hook', 'PreSync'), true, ['PreSync']],
  ['a hook of several phases', argo('hook', 'PostSync, PreSync'), true, ['PreSync', 'PostSync']],
  ['a hook of a delete', argo('hook', 'PostDelete'), true, []],
  ['what is skipped', argo('hook', 'Skip'), false, []],
  ["Helm's hook of an upgrade", helm('hook', 'pre-install,pre-upgrade'), true, ['PreSync']],
  ["Helm's test", helm('hook', 'test'), true, []],
  ["Helm's old way to install a CRD", helm('hook', 'crd-install'), false, ['Sync']],
])('%s', (_, given, hook, phases) => {
  expect(isHook(given)).toBe(hook)
  expect(phasesOf(given)).toEqual(phases)
})

test("Argo CD's annotation counts before Helm's", () => {
  const both = object({ 'argocd.argoproj.io/hook': 'PostSync', 'helm.sh/hook': 'pre-install' })
  expect(phasesOf(both)).toEqual(['PostSync'])
})

test.each([
  [argo('sync-wave', '-5'), -5],
  [helm('hook-weight', '3'), 3],
  [argo('sync-wave', 'first'), 0],
  [object(), 0],
])('the wave of %j is %i', (given, wave) => {
  expect(waveOf(given)).toBe(wave)
})

test('a hook is taken away before it is made anew, unless it says otherwise', () => {
  expect(deletePoliciesOf(argo('hook', 'Sync'))).toEqual(['BeforeHookCreation'])
  expect(deletePoliciesOf(argo('hook-delete-policy', 'HookSucceeded,HookFailed'))).toEqual([
    'HookSucceeded',
    'HookFailed',
  ])
})

test('one option of several is found, a part of one is not', () => {
  const given = argo('sync-options', 'Prune=false, Replace=true')
  expect([hasOption(given, 'Replace=true'), hasOption(given, 'Prune')]).toEqual([true, false])
  expect(hasOption(undefined, 'Replace=true')).toBe(false)
})
