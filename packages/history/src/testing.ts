export { repository } from './test-repository.ts'
export { story } from './test-story.ts'
