import { namespaceObject } from './argocd-objects.ts'
import type { Storage } from './storage.ts'

/** Where Velero keeps its own objects. */
export const veleroNamespace = 'velero'
/** The name of the one location. */
export const backupLocation = 'default'

/** Velero's namespace, its backup storage location, and the Deployment of no pods that a restore reads its own image from. */
export function veleroObjects({ url, region, bucket }: Storage): readonly unknown[] {
  const location = {
    apiVersion: 'velero.io/v1',
    kind: 'BackupStorageLocation',
    metadata: { name: backupLocation, namespace: veleroNamespace },
    spec: {
      provider: 'aws',
      default: true,
      objectStorage: { bucket },
      // No checksum: the gateway is asked for what every S3 understands.
      config: { region, s3ForcePathStyle: 'true', s3Url: url, checksumAlgorithm: '' },
    },
  }
  return [namespaceObject(veleroNamespace), location, serverDeployment]
}

const labels = { component: 'velero', deploy: 'velero' }

// The server itself is a process beside the cluster.
const serverDeployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'velero', namespace: veleroNamespace, labels },
  spec: {
    replicas: 0,
    selector: { matchLabels: { deploy: 'velero' } },
    template: {
      metadata: { labels },
      spec: { containers: [{ name: 'velero', image: 'velero/velero:v1.18.3' }] },
    },
  },
}

/** For AWS_SHARED_CREDENTIALS_FILE. */
export function credentialsFile({ accessKey, secretKey }: Storage): string {
  return `[default]\naws_access_key_id=${accessKey}\naws_secret_access_key=${secretKey}\n`
}

/**
 * The flags stand behind `server`. Periods are short, and backups run side by side: many tests share this server, and by default
 * a backup that finds another one running may wait a minute for its turn.
 */
export function veleroArguments(kubeconfig: string, plugins: string, metrics: number): readonly string[] {
  return [
    'server',
    `--kubeconfig=${kubeconfig}`,
    `--namespace=${veleroNamespace}`,
    `--plugin-dir=${plugins}`,
    `--metrics-address=127.0.0.1:${metrics}`,
    '--profiler-address=',
    '--concurrent-backups=8',
    '--backup-sync-period=5s',
    '--store-validation-frequency=5s',
  ]
}
