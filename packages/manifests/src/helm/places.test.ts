import { at, isObject } from '@chg/core'
import { expect, test } from 'vitest'
import type { ObjectPath } from '../manifest.ts'
import { collect, placed, tree } from '../test-tree.ts'

/** A chart of which every value is written once only: in a template, in the values, or built from two of them. */
function generateChart(seed: number): Readonly<Record<string, string>> {
  let state = seed
  const random = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return (state >> 8) % below
  }
  let count = 0
  const token = () => {
    count += 1
    return `t${seed}x${count}z`
  }
  const values: string[] = ['flag: true']
  const value = (text: string) => {
    const key = `v${values.length}`
    values.push(`${key}: ${text}`)
    return `.Values.${key}`
  }
  const kinds: readonly (() => string)[] = [
    () => `  ${token()}: ${token()}`,
    () => `  ${token()}: {{ ${value(token())} }}`,
    () => `  ${token()}: {{ ${value(token())} | quote }} # ${token()}`,
    () => `  ${token()}: "{{ ${value(token())} }}-${token()}"`,
    () =>
      `  {{- if .Values.flag }}\n  ${token()}: ${token()}\n  {{- else }}\n  ${token()}: ${token()}\n  {{- end }}`,
    () => `  {{- with ${value(`{a${token()}: ${token()}}`)} }}\n  {{- toYaml . | nindent 2 }}\n  {{- end }}`,
    () => `  {{- range ${value(`[${token()}, ${token()}]`)} }}\n  r{{ . }}: {{ . | quote }}\n  {{- end }}`,
    () => `  {{- include "lines" . | nindent 2 }}`,
    () => `  ${token()}: |\n    ${token()}\n    {{ ${value(token())} }}`,
    () =>
      `  {{- /* ${token()}\n   over two lines */}}\n  ${token()}: {{ ${value(token())} | default "${token()}" }}`,
    () => `  ${token()}: >-\n    ${token()}`,
  ]
  const map = (name: string) => {
    // What is included has its keys once only in a mapping.
    const chosen = Array.from({ length: 6 }, () => random(kinds.length))
    const once = chosen.filter((kind, index) => kind !== 7 || chosen.indexOf(7) === index)
    const data = once.map((kind) => kinds[kind]?.() ?? '')
    return `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n${data.join('\n')}\n`
  }
  const templates = Object.fromEntries(
    ['a', 'b', 'd'].map((name) => [`c/templates/${name}.yaml`, `${map(`m${name}`)}---\n${map(`o${name}`)}`]),
  )
  return {
    'c/Chart.yaml': 'apiVersion: v2\nname: c\nversion: 1.0.0\n',
    'c/templates/_lines.tpl': `{{- define "lines" -}}\n${token()}: ${token()}\n${token()}: ${token()}\n{{- end }}\n`,
    ...templates,
    'c/values.yaml': `${values.join('\n')}\n`,
  }
}

test('the place of every value of generated charts is a line that holds it, or that made it', async () => {
  const wrong: string[] = []
  const without: string[] = []
  let leaves = 0
  for (const seed of [1, 2]) {
    const files = generateChart(seed)
    const { sets, findings } = await collect(await tree(files))
    expect(findings).toEqual([])
    for (const manifest of sets.flatMap(({ manifests }) => manifests))
      for (const path of leavesOf(manifest.object, [])) {
        if (path[0] !== 'data') continue
        leaves += 1
        const value = String(at(manifest.object, ...path))
        const place = await placed(manifest.placeOf(path))
        const lines = (files[place?.file ?? ''] ?? '').split('\n')
        const said = `seed ${seed} ${path.join('.')} = ${value}: ${place?.file}:${place?.line}`
        if (place?.line === undefined) without.push(said)
        else {
          const line = lines[place.line - 1] ?? ''
          const tokens = `${path.at(-1)} ${value}`.match(/t\d+x\d+z/g) ?? []
          const made = /^\s*(\{\{-? (toYaml|include)|r\{\{ \. \}\})/.test(line)
          if (!tokens.some((token) => line.includes(token)) && !made) wrong.push(`${said} ${line}`)
        }
      }
  }
  expect(wrong).toEqual([])
  expect(leaves).toBeGreaterThan(50)
  expect(without).toEqual([])
})

function leavesOf(value: unknown, path: ObjectPath): readonly ObjectPath[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => leavesOf(item, [...path, index]))
  if (isObject(value)) return Object.entries(value).flatMap(([key, item]) => leavesOf(item, [...path, key]))
  return [path]
}
