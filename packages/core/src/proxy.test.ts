import { expect, test } from 'vitest'
import { checkedProxy, proxyFor } from './proxy.ts'

const HTTPS_PROXY = 'http://proxy:3128'

test('https and http have a proxy each', () => {
  const environment = { HTTP_PROXY: 'http://plain:1', HTTPS_PROXY }
  expect(proxyFor('https://kube.example/', environment)).toBe(HTTPS_PROXY)
  expect(proxyFor('http://kube.example/', environment)).toBe('http://plain:1')
  expect(proxyFor('http://kube.example/', { HTTPS_PROXY })).toBeUndefined()
})

test.each(['https://localhost:6443', 'https://127.0.0.1:6443', 'https://127.8.9.1', 'https://[::1]:6443'])(
  'loopback is never proxied: %s',
  (url) => expect(proxyFor(url, { HTTPS_PROXY })).toBeUndefined(),
)

test.each([
  ['kube.example', 'https://kube.example', false],
  ['kube.example', 'https://api.kube.example', false],
  ['kube.example', 'https://notkube.example', true],
  ['.kube.example', 'https://api.kube.example', false],
  ['.kube.example', 'https://kube.example', true],
  ['*.kube.example', 'https://api.kube.example', false],
  ['*', 'https://kube.example', false],
  ['other, KUBE.example', 'https://kube.example', false],
  ['kube.example:6443', 'https://kube.example:6443', false],
  ['kube.example:6443', 'https://kube.example', true],
  ['kube.example:443', 'https://kube.example', false],
  ['10.0.0.0/8', 'https://10.1.2.3:6443', false],
  ['10.0.0.0/8', 'https://11.1.2.3:6443', true],
  ['10.0.0.0/8', 'https://kube.example', true],
  ['10.1.2.3', 'https://10.1.2.3', false],
  ['10.1.2.3', 'https://10.1.2.30', true],
  ['fd00::/8', 'https://[fd00::1]:6443', false],
  ['[fd00::1]:6443', 'https://[fd00::1]:6443', false],
  ['', 'https://kube.example', true],
])('NO_PROXY=%s and %s: proxied %s', (NO_PROXY, url, proxied) => {
  expect(proxyFor(url, { HTTPS_PROXY, NO_PROXY })).toBe(proxied ? HTTPS_PROXY : undefined)
})

test('a proxy without a scheme is an HTTP proxy', () => {
  expect(proxyFor('https://kube.example', { HTTPS_PROXY: 'proxy:3128' })).toBe('http://proxy:3128')
})

test.each(['socks5://proxy:1080', 'socks5h://user:hidden@proxy:1080', 'ftp://proxy'])(
  'a proxy that is not HTTP is refused, without its password: %s',
  (proxy) => {
    expect(() => checkedProxy(proxy)).toThrow(
      expect.objectContaining({
        code: 'proxy-unsupported',
        message: expect.stringMatching(/^(?!.*hidden).*http:\/\/ and https:\/\//),
      }),
    )
  },
)
