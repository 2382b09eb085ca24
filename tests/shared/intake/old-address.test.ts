import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressLine, offerTwoLevels, type WardNow } from '../../../shared/intake/old-address.ts';

const TRI_AN: WardNow = {
  wardCode: '26170',
  wardName: 'xã Trị An',
  provinceCode: '75',
  provinceName: 'thành phố Đồng Nai',
};

describe('an old address of this commune is offered in two levels', () => {
  it.each([
    ['Ấp 1, Trị An, Vĩnh Cửu, Đồng Nai', 'Ấp 1, xã Trị An, thành phố Đồng Nai'],
    ['Khu phố 3, Vĩnh An, Vĩnh Cửu, Đồng Nai', 'Khu phố 3, xã Trị An, thành phố Đồng Nai'],
    ['Ấp 4, Mã Đà, Vĩnh Cửu, Đồng Nai', 'Ấp 4, xã Trị An, thành phố Đồng Nai'],
    [
      'Khu phố 3, thị trấn Vĩnh An, huyện Vĩnh Cửu, tỉnh Đồng Nai',
      'Khu phố 3, xã Trị An, thành phố Đồng Nai',
    ],
    ['Khu phố 3, TT. Vĩnh An, H. Vĩnh Cửu, T. Đồng Nai', 'Khu phố 3, xã Trị An, thành phố Đồng Nai'],
    [
      'Số 12, tổ 5, Ấp 2, Xã Mã Đà,Huyện Vĩnh Cửu,Tỉnh Đồng Nai',
      'Số 12, tổ 5, Ấp 2, xã Trị An, thành phố Đồng Nai',
    ],
    ['ẤP 1, XÃ TRỊ AN, HUYỆN VĨNH CỬU, TỈNH ĐỒNG NAI', 'ẤP 1, xã Trị An, thành phố Đồng Nai'],
    ['Trị An, Vĩnh Cửu, Đồng Nai', 'xã Trị An, thành phố Đồng Nai'],
    ['Ấp 2, xã Trị An, tỉnh Đồng Nai', 'Ấp 2, xã Trị An, thành phố Đồng Nai'],
    ['Ấp 2, xã Trị An, thành phố Đồng Nai', 'Ấp 2, xã Trị An, thành phố Đồng Nai'],
  ])('%s', (printed, line) => {
    const offered = offerTwoLevels(printed, TRI_AN);
    expect(offered && addressLine(offered)).toBe(line);
    expect(offered?.printed).toBe(printed);
  });
});

describe('what is not surely of this commune is never guessed', () => {
  it.each([
    ['another commune of the old district', 'Ấp 1, Phú Lý, Vĩnh Cửu, Đồng Nai'],
    ['the same name elsewhere', 'Thôn 2, Vĩnh An, Tây Sơn, Bình Định'],
    ['the same name, no district', 'Khu phố 3, Vĩnh An, Đồng Nai'],
    ['no province', 'Ấp 1, Trị An, Vĩnh Cửu'],
    ['no district and no kind', 'Ấp 2, Trị An, Đồng Nai'],
    ['another province', 'Ấp 1, Trị An, Vĩnh Cửu, Bình Dương'],
    ['a street', 'Đường Trị An'],
    ['nothing', ''],
  ])('%s', (_name, printed) => {
    expect(offerTwoLevels(printed, TRI_AN)).toBeUndefined();
  });

  it('nor in another commune, whose former parts are not known', () => {
    expect(
      offerTwoLevels('Ấp 1, Trị An, Vĩnh Cửu, Đồng Nai', { ...TRI_AN, wardCode: '26173' }),
    ).toBeUndefined();
  });

  it('and no text makes it fail', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const offered = offerTwoLevels(text, TRI_AN);
        if (offered) expect(addressLine(offered)).toContain('xã Trị An');
      }),
    );
  });
});

it('an address without a two-level form is written as printed', () => {
  const address = {
    printed: 'Ấp 1, Phú Lý, Vĩnh Cửu, Đồng Nai',
    detail: '',
    wardCode: '',
    wardName: '',
    provinceCode: '',
    provinceName: '',
  };
  expect(addressLine(address)).toBe('Ấp 1, Phú Lý, Vĩnh Cửu, Đồng Nai');
});
