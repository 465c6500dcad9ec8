import { at, stringAt } from '@chg/core'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { clusterSecret, settingObjects } from './argocd-objects.ts'
import { kubeconfig } from './kubeconfig.ts'
import { credentialsFile, veleroObjects } from './velero-objects.ts'

const storage = {
  url: 'http://127.0.0.1:9',
  region: 'us-east-1',
  bucket: 'backups',
  accessKey: 'user',
  secretKey: 'word',
}

test('the kubeconfig trusts the certificate that the server made for itself, and nothing else', () => {
  const config: unknown = parse(kubeconfig('https://127.0.0.1:1', 'PEM', 'abc'))
  expect(at(config, 'clusters', 0, 'cluster')).toEqual({
    server: 'https://127.0.0.1:1',
    'certificate-authority-data': Buffer.from('PEM').toString('base64'),
  })
  expect(at(config, 'users', 0, 'user')).toEqual({ token: 'abc' })
})

test('the API is a cluster of Argo CD, by its own address and with its certificate', () => {
  const secret = clusterSecret('https://127.0.0.1:1', 'PEM', 'abc')
  expect(at(secret, 'metadata', 'labels')).toEqual({ 'argocd.argoproj.io/secret-type': 'cluster' })
  expect(stringAt(secret, 'stringData', 'server')).toBe('https://127.0.0.1:1')
  expect(JSON.parse(stringAt(secret, 'stringData', 'config') ?? '')).toEqual({
    bearerToken: 'abc',
    tlsClientConfig: { caData: Buffer.from('PEM').toString('base64') },
  })
})

test('the account that a token is given out for may use the API only, and may do all there', () => {
  const [accounts, rights] = settingObjects()
  expect(at(accounts, 'data')).toEqual({ 'accounts.ci': 'apiKey', 'accounts.powerless': 'apiKey' })
  expect(at(rights, 'data', 'policy.csv')).toBe('g, ci, role:admin\n')
})

test('the storage location is the gateway, asked for no checksum', () => {
  const [, location] = veleroObjects(storage)
  expect(at(location, 'spec')).toMatchObject({
    objectStorage: { bucket: 'backups' },
    config: { s3Url: 'http://127.0.0.1:9', s3ForcePathStyle: 'true', checksumAlgorithm: '' },
  })
  expect(credentialsFile(storage)).toBe('[default]\naws_access_key_id=user\naws_secret_access_key=word\n')
})
