import type { NewObject } from '@chg/sandbox'
import { parse } from 'yaml'
import type { CompanyNames } from './names.ts'

/** Namespaces, projects and applications of the company: all that its plane must hold before the first sync. */
export function companyObjects(
  names: CompanyNames,
  { repoURL, project, autoSync }: CompanyDelivery,
): readonly NewObject[] {
  const application = (
    name: string,
    environment: 'staging' | 'production',
    appProject: string,
    automated: boolean,
  ): NewObject => ({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name, namespace: 'argocd' },
    spec: {
      project: appProject,
      source: { repoURL, path: `apps/api-gateway/overlays/${environment}`, targetRevision: 'main' },
      destination: { server: 'https://kubernetes.default.svc', namespace: name },
      ...(automated && { syncPolicy: { automated: { prune: true, selfHeal: true } } }),
    },
  })
  return [
    ...[names.application, names.staging].map((name) => ({
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name },
    })),
    parse(project) as NewObject,
    {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AppProject',
      metadata: { name: names.stagingProject, namespace: 'argocd' },
      spec: { sourceRepos: ['*'], destinations: [{ namespace: '*', server: '*' }] },
    },
    application(names.application, 'production', names.project, autoSync),
    application(names.staging, 'staging', names.stagingProject, true),
  ]
}

export interface CompanyDelivery {
  readonly repoURL: string
  /** The AppProject of production, as YAML. */
  readonly project: string
  /** Is auto-sync on for production? */
  readonly autoSync: boolean
}
