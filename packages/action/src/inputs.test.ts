import { expect, test } from 'vitest'
import { argocdInputs, commonInputs, githubInputs, kubernetesInputs } from './inputs.ts'

const all = { ...commonInputs, ...argocdInputs, ...githubInputs, ...kubernetesInputs }

test('names are kebab-case, and every input says what it is', () => {
  for (const [name, { description }] of Object.entries(all)) {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/)
    expect(description).toMatch(/\.$/)
  }
})

test('a change id that can not be one is refused before anything is touched', () => {
  expect(commonInputs.change.parse('CHG-1234')).toBe('CHG-1234')
  expect(() => commonInputs.change.parse('CHG 1234; rm')).toThrow('change id')
})

test.each(['sqlite:/tmp/x', 'file:', 'git: ', 'change-ledger'])(
  'a ledger at %s is refused at once',
  (text) => {
    expect(() => commonInputs.ledger.parse(text)).toThrow('no place for a ledger')
  },
)

test.each(['none', 'git:change-ledger', 'file:records', ' file:/var/ledger '])(
  'a ledger at %s is taken',
  (text) => {
    expect(commonInputs.ledger.parse(text)).toBe(text.trim())
  },
)

test('tokens and kubeconfigs are secrets', () => {
  const secrets = Object.entries(all).filter(([, input]) => input.secret)
  expect(secrets.map(([name]) => name).sort()).toEqual([
    'argocd-ca',
    'argocd-headers',
    'argocd-token',
    'github-token',
    'kubeconfig',
  ])
})
