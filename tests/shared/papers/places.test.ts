import { describe, expect, it } from 'vitest';
import { placesOf } from '../../../shared/papers/places.ts';

const asked = {
  requirements: [
    { id: 'r-form', title: 'Tờ khai' },
    { id: 'r-birth', title: 'Giấy khai sinh' },
  ],
  result: 'Trích lục khai sinh',
};
const paper = (requirementId: string | null, name: string, presentedOnly = false) => ({
  requirementId,
  name,
  presentedOnly,
});
const names = (places: ReturnType<typeof placesOf>) =>
  places.map(({ name, isHeld }) => `${isHeld ? '+' : '-'} ${name}`);

describe('the places of a dossier', () => {
  it('are what was handed in, then what else the procedure asks for, then what it gives', () => {
    const received = [paper('r-birth', 'Giấy khai sinh'), paper(null, 'Đơn trình bày')];
    expect(names(placesOf(received, [], asked))).toEqual([
      '+ Giấy khai sinh',
      '+ Đơn trình bày',
      '- Tờ khai',
      '- Trích lục khai sinh',
    ]);
  });

  it('name a requirement once, however many papers were handed in for it, and every extra paper', () => {
    const received = [
      paper('r-birth', 'Bản một'),
      paper('r-birth', 'Bản hai'),
      paper(null, 'A'),
      paper(null, 'B'),
    ];
    expect(names(placesOf(received, [], { requirements: [], result: '' }))).toEqual([
      '+ Bản một',
      '+ A',
      '+ B',
    ]);
  });

  it('name results as they were recorded', () => {
    const places = placesOf([], [{ name: 'Giấy khai sinh (bản chính)' }], asked);
    expect(places.filter(({ asResult }) => asResult)).toEqual([
      {
        requirementId: null,
        asResult: true,
        name: 'Giấy khai sinh (bản chính)',
        isHeld: true,
        presentedOnly: false,
      },
    ]);
  });
});
