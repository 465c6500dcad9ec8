import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nodeExec, nodeHttp, sha256 } from '@chg/core'
import { afterEach, describe, expect, it } from 'vitest'
import { installKyverno } from './install-kyverno.ts'
import { archiveFor, kyvernoVersion } from './release.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    server.closeAllConnections()
    return new Promise((resolve) => server.close(resolve))
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function archiveOf(files: Readonly<Record<string, string>>): Buffer {
  const directory = mkdtempSync(join(tmpdir(), 'chg-test-'))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text)
  execFileSync('tar', ['-czf', 'archive.tar.gz', ...Object.keys(files)], { cwd: directory })
  return readFileSync(join(directory, 'archive.tar.gz'))
}

const good = archiveOf({ kyverno: '#!/bin/sh\necho Version: fake\n', LICENSE: 'text' })

function installer(releases: string, wanted = sha256(good)) {
  const toolCache = mkdtempSync(join(tmpdir(), 'chg-test-'))
  const install = () =>
    installKyverno({
      http: nodeHttp(),
      exec: nodeExec({ PATH: '/usr/bin:/bin' }),
      signal: new AbortController().signal,
      platform: 'linux',
      arch: 'x64',
      toolCache,
      releases,
      archive: { file: 'kyverno.tar.gz', sha256: wanted, program: 'kyverno' },
    })
  return { toolCache, install, left: () => readdirSync(toolCache, { recursive: true }).toSorted() }
}

describe('the Kyverno CLI', () => {
  it('is downloaded, checked, unpacked and kept in the layout of the tool cache', async () => {
    let requests = 0
    const { install, left, toolCache } = installer(
      await serve((request, response) => {
        requests += 1
        if (request.url === '/moved') return void response.end(good)
        response.writeHead(302, { location: '/moved' }).end()
      }),
    )
    const program = await install()
    expect(program).toBe(join(toolCache, 'kyverno', kyvernoVersion, 'x64', 'kyverno'))
    expect(statSync(program).mode & 0o111).not.toBe(0)
    expect(left()).toEqual([
      'kyverno',
      `kyverno/${kyvernoVersion}`,
      `kyverno/${kyvernoVersion}/x64`,
      `kyverno/${kyvernoVersion}/x64.complete`,
      `kyverno/${kyvernoVersion}/x64/kyverno`,
    ])
    expect(await install()).toBe(program)
    expect(requests).toBe(2)
  })

  it('is not unpacked when its hash is wrong, and nothing is left behind', async () => {
    const { install, left } = installer(
      await serve((_, response) => void response.end(good)),
      sha256('something else'),
    )
    await expect(install()).rejects.toMatchObject({ code: 'download-tampered' })
    expect(left()).toEqual([])
  })

  it('leaves nothing usable behind when the archive holds no program', async () => {
    const other = archiveOf({ readme: 'no program here' })
    const { install, left } = installer(await serve((_, response) => void response.end(other)), sha256(other))
    await expect(install()).rejects.toMatchObject({ code: 'download-failed' })
    expect(left()).toEqual(['kyverno', `kyverno/${kyvernoVersion}`])
  })

  it('is downloaded again when a run was stopped before the end', async () => {
    const { install, toolCache } = installer(await serve((_, response) => void response.end(good)))
    const program = await install()
    execFileSync('rm', [join(toolCache, 'kyverno', kyvernoVersion, 'x64.complete')])
    writeFileSync(program, 'half')
    expect(readFileSync(await install(), 'utf8')).toContain('fake')
  })

  it.each([
    [
      'a server error',
      (_: unknown, response: { writeHead: (status: number) => { end: () => void } }) =>
        response.writeHead(500).end(),
    ],
    [
      'a redirect away from https',
      (_: unknown, response: { writeHead: (status: number, headers: object) => { end: () => void } }) =>
        response.writeHead(302, { location: 'http://example.com/x' }).end(),
    ],
    [
      'redirects without end',
      (_: unknown, response: { writeHead: (status: number, headers: object) => { end: () => void } }) =>
        response.writeHead(302, { location: '/again' }).end(),
    ],
  ])('is refused after %s', async (_, answer) => {
    const { install, left } = installer(await serve(answer as unknown as RequestListener))
    await expect(install()).rejects.toMatchObject({ code: 'download-failed' })
    expect(left()).toEqual([])
  })

  it('is not downloaded over plain http', async () => {
    const { install } = installer('http://example.com')
    await expect(install()).rejects.toMatchObject({
      code: 'download-failed',
      message: expect.stringContaining('not https'),
    })
  })

  it('must be installed by hand where no archive is pinned', async () => {
    const rest = {
      http: nodeHttp(),
      exec: nodeExec({}),
      signal: new AbortController().signal,
      toolCache: '/nowhere',
    }
    await expect(installKyverno({ ...rest, platform: 'linux', arch: 's390x' })).rejects.toMatchObject({
      code: 'tool-missing',
    })
  })
})

it('is pinned by its archive for each platform', () => {
  expect(archiveFor('linux', 'x64')?.file).toBe('kyverno-cli_v1.19.0_linux_x86_64.tar.gz')
  expect(archiveFor('win32', 'x64')).toMatchObject({
    file: 'kyverno-cli_v1.19.0_windows_x86_64.zip',
    program: 'kyverno.exe',
  })
  for (const platform of ['linux/x64', 'darwin/x64', 'darwin/arm64', 'win32/x64']) {
    const [os = '', arch = ''] = platform.split('/')
    expect(archiveFor(os, arch)?.sha256).toMatch(/^[0-9a-f]{64}$/)
  }
})
