export { applicationObject, type ConfigRepository, configRepository } from './argocd/test-repository.ts'
