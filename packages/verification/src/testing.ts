export { after, application, NEW, OLD, OTHER, operation, START } from './test-application.ts'
export { deployment, job, pod, ready, waitingFor } from './test-objects.ts'
export { type Asked, type Script, scriptedWorld, verify } from './test-world.ts'
