import { cases } from '../testing.ts'

const secret = {
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name: 'token' },
  stringData: { password: 'x' },
}
const base64 = (text: string) => Buffer.from(text).toString('base64')

cases(secret, [
  ['a key with a space', { 'stringData.[a b]': '' }, ['invalid stringData["a b"]']],
  ['the same key in both counts once', { data: { password: base64('y'.repeat(2 ** 20)) } }, []],
  ['more than a mebibyte', { 'stringData.a': 'x'.repeat(2 ** 20) }, ['invalid data']],
  [
    'a certificate without its key',
    { type: 'kubernetes.io/tls', 'data.[tls.crt]': '' },
    ['required data["tls.key"]'],
  ],
  ['a certificate', { type: 'kubernetes.io/tls', 'data.[tls.crt]': '', 'stringData.[tls.key]': '' }, []],
  [
    'neither user nor password',
    { type: 'kubernetes.io/basic-auth', stringData: {} },
    ['required data.username'],
  ],
  ['a password', { type: 'kubernetes.io/basic-auth' }, []],
  ['no key for SSH', { type: 'kubernetes.io/ssh-auth' }, ['required data.ssh-privatekey']],
  ['a key for SSH', { type: 'kubernetes.io/ssh-auth', 'stringData.ssh-privatekey': 'x' }, []],
  ['no registries', { type: 'kubernetes.io/dockerconfigjson' }, ['required data[".dockerconfigjson"]']],
  [
    'registries encoded twice',
    { type: 'kubernetes.io/dockerconfigjson', 'data.[.dockerconfigjson]': base64(base64('{}')) },
    ['invalid data[".dockerconfigjson"]'],
  ],
  [
    'registries',
    { type: 'kubernetes.io/dockerconfigjson', 'data.[.dockerconfigjson]': base64('{"auths":{}}') },
    [],
  ],
  [
    'old registries',
    { type: 'kubernetes.io/dockercfg', 'stringData.[.dockercfg]': '[]' },
    ['invalid stringData[".dockercfg"]'],
  ],
  [
    'a token of nobody',
    { type: 'kubernetes.io/service-account-token' },
    ['required metadata.annotations["kubernetes.io/service-account.name"]'],
  ],
  ['a type of your own', { type: 'example.com/x' }, []],
])
