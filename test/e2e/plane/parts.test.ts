import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { toolsDirectory } from './build.ts'
import { kubernetesVersion, partNamed, parts } from './parts.ts'

test('every wrapper module is a part, and every part has its wrapper', () => {
  expect(parts.map(({ name }) => name).sort()).toEqual(readdirSync(toolsDirectory).sort())
})

describe.each(parts)('$name', ({ name, tools }) => {
  const text = readFileSync(join(toolsDirectory, name, 'go.mod'), 'utf8')

  test('go.mod names each package that is built as a tool', () => {
    const named = /^tool (?:\(([^)]*)\)|(\S+))$/m.exec(text)
    expect((named?.[1] ?? named?.[2] ?? '').trim().split(/\s+/)).toEqual(tools.map((tool) => tool.package))
  })

  test('the wrapper holds a go.mod and its go.sum, and replaces by published versions only', () => {
    expect(readdirSync(join(toolsDirectory, name)).sort()).toEqual(['go.mod', 'go.sum'])
    const replaced = [...text.matchAll(/=> (.*)$/gm)].map(([, by = '']) => by)
    expect(replaced.filter((by) => !/^[\w./-]+ v\d\S*$/.test(by))).toEqual([])
    expect(existsSync(join(toolsDirectory, name, 'go.sum'))).toBe(true)
  })
})

test('the version that Kubernetes reports is the one that is pinned', () => {
  const text = readFileSync(join(toolsDirectory, 'kubernetes/go.mod'), 'utf8')
  expect(/k8s\.io\/kubernetes (\S+)/.exec(text)?.[1]).toBe(kubernetesVersion)
  expect(partNamed('kubernetes').ldflags.join(' ')).toContain(`gitVersion=${kubernetesVersion}`)
})

test.each([
  ['argocd', 'github.com/argoproj/argo-cd/v3'],
  ['velero', 'github.com/vmware-tanzu/velero'],
])('the version that %s reports is the one that is pinned', (name, module) => {
  const text = readFileSync(join(toolsDirectory, name, 'go.mod'), 'utf8')
  const pinned = new RegExp(`${module} v(\\S+)`).exec(text)?.[1]
  expect(partNamed(name).ldflags.join(' ')).toMatch(
    new RegExp(`ersion=v?${pinned?.replaceAll('.', '\\.')}( |$)`),
  )
})

test('a part that does not exist is one sentence with those that do', () => {
  expect(() => partNamed('etc')).toThrow('there is no part etc; there are: etcd, kubernetes')
})
