import { join } from 'node:path'
import { answers } from './answers.ts'
import { freePorts } from './ports.ts'
import { binary, type Stage, startReady } from './stage.ts'

/** Where etcd listens, on loopback. */
export type EtcdPorts = Readonly<Record<'client' | 'peer', number>>

/** One member, no fsync: a plane is thrown away. */
export function etcdArguments({ client, peer }: EtcdPorts, data: string): readonly string[] {
  const clients = `http://127.0.0.1:${client}`
  const peers = `http://127.0.0.1:${peer}`
  return [
    `--data-dir=${data}`,
    `--listen-client-urls=${clients}`,
    `--advertise-client-urls=${clients}`,
    `--listen-peer-urls=${peers}`,
    `--initial-advertise-peer-urls=${peers}`,
    `--initial-cluster=default=${peers}`,
    '--unsafe-no-fsync',
    '--log-level=warn',
  ]
}

/** Starts etcd; the URL for clients. */
export async function startEtcd(stage: Stage): Promise<string> {
  const ports = await freePorts(['client', 'peer'])
  const url = `http://127.0.0.1:${ports.client}`
  const args = etcdArguments(ports, join(stage.directory, 'etcd', 'data'))
  await startReady(stage, { name: 'etcd', file: binary(stage, 'etcd'), args }, () =>
    answers({ url: `${url}/readyz` }),
  )
  return url
}
