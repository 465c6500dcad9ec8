/** What the company's things are called on its plane: several companies share one, so each has names of its own. */
export interface CompanyNames {
  /** The production application of Argo CD, and its namespace. */
  readonly application: string
  /** The staging application of Argo CD, and its namespace. */
  readonly staging: string
  /** The AppProject of production. */
  readonly project: string
  readonly stagingProject: string
}

/** `api-gateway-k3v9x2`, `production-k3v9x2`, …; without a suffix the plain names. */
export function companyNames(suffix = ''): CompanyNames {
  const end = suffix === '' ? '' : `-${suffix}`
  return {
    application: `api-gateway${end}`,
    staging: `api-gateway-staging${end}`,
    project: `production${end}`,
    stagingProject: `staging${end}`,
  }
}
