export const apologies = {
  propose: 'Propose an apology with a new day',
  proposeNow: 'Propose {count} dossiers',
  proposeHint:
    'Each dossier gets a new day {days} working days after the promised one, at the same hour. The letter (Mẫu số 04) is made once the head approves.',
  approve: 'Approve and print the letters',
  approveNow: 'Approve {count} dossiers',
  approveHint: 'Each dossier gets a letter of its own, with the reason and the new day that were proposed.',
  firstNumber: 'Number of the first letter',
  firstNumberHint: 'As given by the clerk’s office; the others count on. Empty prints dots.',
  signer: 'Who signs (title: name)',
  signerHint: 'Example: KT. CHỦ TỊCH / PHÓ CHỦ TỊCH: Trần Văn B. A name alone has the head’s title above it.',
} as const;
