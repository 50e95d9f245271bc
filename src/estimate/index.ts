/** Reads estimates and figures of availability as people write them, and says which come to something else. */
export type { Allowance } from './agree.js';
export { availabilitiesIn, availabilityOf, downtimeAcross } from './availability.js';
export type { Line } from './chain.js';
export { type Estimate, estimateAcross, estimatesIn, goesOn, mayEstimate } from './estimates.js';
export type { Availability } from './figure.js';
