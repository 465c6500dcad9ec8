export { applicationObject, type ConfigRepository, configRepository } from './argocd/test-repository.ts'
export { cutAfter } from './test-network.ts'
