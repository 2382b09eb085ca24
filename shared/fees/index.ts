export { FEE_PROBLEMS, type FeeAnswer, type FeeProblemCode, feeAnswerSchema } from './answer.ts';
export {
  calculateFees,
  type FeeContext,
  type FeeProblem,
  type FeesDue,
  reductionsOnOffer,
  rulesInForce,
} from './calculate.ts';
export * from './rule.ts';
