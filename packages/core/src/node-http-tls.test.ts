import type { TLSSocket } from 'node:tls'
import { expect, test } from 'vitest'
import { nodeHttp } from './node-http.ts'
import { httpServer, httpsServer, proxyServer } from './test-server.ts'
import { tlsFixtures } from './tls-fixtures.ts'

const { ca, client, elsewhere } = tlsFixtures
const http = nodeHttp()
const code = (wanted: string) => expect.objectContaining({ code: wanted })

test('a server of a private CA is trusted with that CA, and only with it', async () => {
  await using server = await httpsServer((_, response) => response.end('hello'))
  expect((await http.request({ url: server.url, tls: { ca } })).text()).toBe('hello')
  await expect(http.request({ url: server.url })).rejects.toEqual(code('http-untrusted'))
})

test('a certificate for another name is refused, unless that name is asked for', async () => {
  await using server = await httpsServer((_, response) => response.end('hello'), elsewhere)
  await expect(http.request({ url: server.url, tls: { ca } })).rejects.toEqual(code('http-untrusted'))
  const tls = { ca, serverName: 'elsewhere.example' }
  expect((await http.request({ url: server.url, tls })).text()).toBe('hello')
})

test('the check can be switched off', async () => {
  await using server = await httpsServer((_, response) => response.end('hello'), elsewhere)
  expect((await http.request({ url: server.url, tls: { insecureSkipVerify: true } })).status).toBe(200)
})

test('a client certificate is presented', async () => {
  const options = { ca, requestCert: true, rejectUnauthorized: true }
  await using server = await httpsServer(
    (request, response) =>
      response.end(String((request.socket as TLSSocket).getPeerCertificate().subject?.CN)),
    options,
  )
  const answer = await http.request({ url: server.url, tls: { ca, ...client } })
  expect(answer.text()).toBe('chg test client')
  await expect(http.request({ url: server.url, tls: { ca } })).rejects.toEqual(code('http-unreachable'))
})

test('https goes through the environment’s proxy by CONNECT, with the TLS of the target', async () => {
  await using server = await httpsServer((_, response) => response.end('hello'))
  await using proxy = await proxyServer(() => server.port)
  const proxied = nodeHttp({ HTTPS_PROXY: proxy.url })
  expect((await proxied.request({ url: 'https://kube.example/version', tls: { ca } })).text()).toBe('hello')
  expect(proxy.asked).toEqual(['CONNECT kube.example:443'])
  await expect(proxied.request({ url: 'https://other.example/', tls: { ca } })).rejects.toEqual(
    code('http-untrusted'),
  )
})

test('plain http goes through the environment’s proxy by absolute URL', async () => {
  await using server = await httpServer((request, response) => response.end(request.headers.host))
  await using proxy = await proxyServer(() => server.port)
  const proxied = nodeHttp({ HTTP_PROXY: proxy.url })
  expect((await proxied.request({ url: 'http://kube.example/version' })).text()).toBe('kube.example')
  expect(proxy.asked).toEqual(['GET http://kube.example/version'])
})

test('NO_PROXY and loopback go straight there', async () => {
  await using server = await httpsServer((_, response) => response.end('hello'))
  await using proxy = await proxyServer(() => server.port)
  const proxied = nodeHttp({ HTTPS_PROXY: proxy.url, NO_PROXY: 'kube.invalid' })
  expect((await proxied.request({ url: server.url, tls: { ca } })).text()).toBe('hello')
  await expect(proxied.request({ url: 'https://kube.invalid/' })).rejects.toEqual(code('http-unreachable'))
  expect(proxy.asked).toEqual([])
})

test('the proxy of a request beats the environment and its NO_PROXY, on loopback too', async () => {
  await using server = await httpsServer((_, response) => response.end('hello'))
  await using proxy = await proxyServer(() => server.port)
  const proxied = nodeHttp({ HTTPS_PROXY: 'http://127.0.0.1:1', NO_PROXY: '*' })
  const answer = await proxied.request({ url: server.url, tls: { ca }, proxy: proxy.url })
  expect(answer.text()).toBe('hello')
  expect(proxy.asked).toEqual([`CONNECT 127.0.0.1:${server.port}`])
})

test('a SOCKS proxy is refused instead of being passed by', async () => {
  await using server = await httpServer((_, response) => response.end('hello'))
  await expect(http.request({ url: server.url, proxy: 'socks5://127.0.0.1:1080' })).rejects.toEqual(
    code('proxy-unsupported'),
  )
})
