import { expect, test } from 'vitest'
import { collect, tree } from '../test-tree.ts'

const files = {
  'c/Chart.yaml': 'apiVersion: v2\nname: api\nversion: 1.0.0\n',
  'c/values.yaml': 'size: 1\n',
  'c/templates/m.yaml':
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Release.Name }}\n  namespace: {{ .Release.Namespace }}\ndata: {size: "{{ .Values.size }}"}\n',
}
const released = async (more: Readonly<Record<string, string>>, helmValues: readonly string[] = []) => {
  const { sets, findings } = await collect(await tree({ ...files, ...more }), { helmValues })
  expect(findings).toEqual([])
  return sets.map(({ manifests }) => manifests.map(({ namespace, name }) => `${namespace}/${name}`).join())
}

test('a release is named after its directory, and in the namespace of nobody, where nothing is said', async () => {
  expect(await released({})).toEqual(['default/c'])
})

test('a comment in a values file says name and namespace; that of the last file counts', async () => {
  const eu = '# chg-release: api-eu in payments\nsize: 2\n'
  expect(
    await released({ 'c/eu.yaml': eu, 'c/us.yaml': '# Of all.\n# chg-release: api.us\r\nsize: 3\n' }, [
      'c/eu.yaml',
      'c/us.yaml',
    ]),
  ).toEqual(['payments/api-eu', 'default/api.us'])
  expect(
    await released({ 'c/values.yaml': '# chg-release: a in b\n', 'c/eu.yaml': eu }, ['c/eu.yaml']),
  ).toEqual(['payments/api-eu'])
  expect(
    await released({ 'c/values.yaml': '# chg-release: a in b\nsize: "# chg-release: x in y"\n' }),
  ).toEqual(['b/a'])
})

test.each([' Api', ' a in', ' in b', ' a in b c', '', ` ${'a'.repeat(54)}`, ' --debug', ' a in --b'])(
  'a release that is called %j is an error at its line',
  async (text) => {
    const { findings } = await collect(
      await tree({ ...files, 'c/values.yaml': `size: 1\n# chg-release:${text}\n` }),
    )
    expect(findings).toMatchObject([{ rule: 'render-failed', place: { file: 'c/values.yaml', line: 2 } }])
  },
)
