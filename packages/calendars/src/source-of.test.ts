import { expect, test } from 'vitest'
import { sourceOf } from './source-of.ts'

const KEY = '8f3a9b2c7d1e4f5a6b7c8d9e0f1a2b3c'

test.each([
  ['deploy/project.yaml', { kind: 'file', path: 'deploy/project.yaml', chosen: undefined }],
  ['deploy/a#b/c.yaml#production', { kind: 'file', path: 'deploy/a#b/c.yaml', chosen: 'production' }],
  ['holidays.ics#allow', { kind: 'file', path: 'holidays.ics', chosen: 'allow' }],
  ['argocd:production', { kind: 'argocd', project: 'production' }],
  ['cluster: production', { kind: 'cluster', project: 'production' }],
  [
    'https://h.example/f.ics?key=x#a%20b%',
    { kind: 'url', url: 'https://h.example/f.ics?key=x', shown: 'https://h.example/f.ics', chosen: 'a b%' },
  ],
  [
    `https://h.example/ical/me%40x/private-${KEY}/basic.ics`,
    { kind: 'url', shown: 'https://h.example/ical/me%40x/priv…/basic.ics', chosen: undefined },
  ],
  ['HTTP://localhost:8080/x', { kind: 'url', url: 'http://localhost:8080/x' }],
  ['http://127.0.0.1/x', { kind: 'url' }],
  ['http://[::1]/x', { kind: 'url' }],
])('%s', (line, source) => {
  expect(sourceOf(line)).toMatchObject(source)
})

test.each([
  ['http://calendar.example/x', 'is read without encryption'],
  ['http://127.0.0.1.example/x', 'is read without encryption'],
  ['https://me:hidden@h.example/x', 'carries credentials'],
  ['https://hidden@h.example/x', 'carries credentials'],
  ['webcal://h.example/x?hidden', "can't be read by webcal"],
  ['file:///etc/passwd', "can't be read by file"],
  ['https://', 'is not a URL'],
  ['https://h h/hidden', 'is not a URL'],
  ['argocd:', 'names no AppProject'],
  ['cluster:Prod', 'names no AppProject'],
])('%s %s', (line, message) => {
  expect(() => sourceOf(line)).toThrow(message)
  expect(() => sourceOf(line)).not.toThrow('hidden')
})
