import { expect, test } from 'vitest'
import { foundCompany } from './company.ts'

test('on its first day the company runs api-gateway 2.4.3, synced and healthy', async () => {
  const company = await foundCompany()
  try {
    const application = company.sandbox.store.get('applications', 'argocd', 'api-gateway')
    expect(application?.status).toMatchObject({
      health: { status: 'Healthy' },
      sync: { status: 'Synced', revision: company.firstRevision },
    })
    expect(company.sandbox.store.list('pods', 'api-gateway')).toHaveLength(2)
  } finally {
    await company.stop()
  }
})
