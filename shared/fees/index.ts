export { FEE_PROBLEMS, type FeeAnswer, type FeeProblemCode, feeAnswerSchema } from './answer.ts';
export * from './balance.ts';
export {
  calculateFees,
  type FeeContext,
  type FeeProblem,
  type FeesDue,
  reductionsOnOffer,
  rulesInForce,
} from './calculate.ts';
export { feesCalls, type ShiftClosing } from './calls.ts';
export * from './entry.ts';
export { recountCharges } from './recount.ts';
export * from './rule.ts';
export * from './shift.ts';
export { accountSchema, type ReceivingAccount, vietQrText } from './vietqr.ts';
