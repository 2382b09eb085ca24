import type { ErrorCode } from '../../../shared/errors.ts';

/** What happened, what it means, what to do now. */
export const errors = {
  'invalid-input': 'Có chỗ chưa đúng. Xem dòng chữ đỏ cạnh từng ô rồi sửa lại.',
  'unknown-call': 'Cửa sổ này khác phiên bản với chương trình quầy. Hãy đóng cửa sổ rồi mở lại.',
  'too-large': 'Nội dung hoặc tệp quá lớn nên chưa nhận được. Hãy chia nhỏ hoặc quét với độ nét thấp hơn.',
  'refused-sender':
    'Cửa sổ này không do chương trình quầy mở nên không dùng được. Hãy đóng lại và mở từ biểu tượng Một cửa.',
  unexpected:
    'Chương trình gặp trục trặc ngoài dự tính, việc vừa rồi chưa làm được. Hãy thử lại; nếu vẫn vậy, báo người quản trị mã {reference}.',
  'service-away':
    'Chương trình quầy đang khởi động lại, việc vừa rồi có thể chưa được lưu. Nội dung trên màn hình còn nguyên; hãy bấm lại sau ít giây.',
  'not-signed-in': 'Chưa có ai đăng nhập tại cửa sổ này. Hãy đăng nhập rồi làm tiếp.',
  'not-allowed': 'Việc này cần quyền khác. Nhờ người quản trị cấp quyền hoặc làm thay.',
  locked: 'Màn hình đang khóa. Nhập mã PIN để tiếp tục.',
  'disk-full':
    'Ổ đĩa đã đầy nên chưa lưu được; những gì đã báo lưu trước đó vẫn còn. Báo người quản trị dọn bớt tệp rồi bấm lại.',
  'waits-for-room':
    'Ổ đĩa sắp đầy nên máy tạm dừng đọc giấy tờ, không mất gì. Báo người quản trị dọn bớt tệp; có chỗ là máy tự làm tiếp.',
  'read-only-folder':
    'Không ghi được vào thư mục dữ liệu nên chưa lưu được. Báo người quản trị kiểm tra quyền ghi của thư mục.',
  'database-newer':
    'Dữ liệu này do phiên bản mới hơn của chương trình tạo ra và không bị thay đổi gì. Hãy cài bản mới nhất rồi mở lại.',
  'database-key-wrong':
    'Không mở được dữ liệu vì khóa bảo vệ không khớp. Báo người quản trị đặt lại đúng tệp khóa; đừng xóa thư mục dữ liệu.',
  'database-busy': 'Dữ liệu đang bận vì một việc khác. Đợi vài giây rồi bấm lại.',
  'file-missing': 'Không tìm thấy tệp này trong kho của quầy.',
  'not-found': 'Không tìm thấy mục này. Có thể vừa được đổi hoặc bỏ ở cửa sổ khác.',
  'changed-meanwhile': 'Mục này vừa được sửa ở cửa sổ khác. Xem lại nội dung mới rồi làm tiếp.',
  // intake
  'procedure-not-in-force':
    'Thủ tục này hiện không còn hiệu lực. Hãy chọn lại thủ tục đang áp dụng; nội dung đã nhập vẫn giữ nguyên.',
  'intake-doubts': 'Có chỗ cần xem lại, ghi ở từng ô. Nếu đúng là như vậy, ghi lý do rồi tiếp nhận.',
  'papers-missing':
    'Hồ sơ còn thiếu {count} giấy tờ. Bổ sung ngay, ghi lý do được miễn, hoặc in phiếu yêu cầu bổ sung (F8).',
  'papers-held':
    'Có {count} giấy tờ đã có sẵn ở quầy. Bấm “Dùng lại” ở dòng đó, hoặc chọn lý do vẫn nhận bản nộp.',
  'nothing-missing':
    'Hồ sơ không thiếu giấy tờ nào nên chưa lập phiếu yêu cầu bổ sung. Ghi thêm nội dung cần bổ sung, hoặc tiếp nhận hồ sơ.',
  'draft-closed':
    'Phiếu này đã được giải quyết ở cửa sổ khác, số {number}. Không ghi thêm gì; hãy mở phiếu mới nếu cần.',
  'no-receipt':
    'Hồ sơ này chưa có giấy tiếp nhận lập ở quầy nên không có tờ nào để thay. Báo mã mới cho người dân bằng tin nhắn.',
  'number-awaited':
    'Hồ sơ này chưa có mã chính thức nên phiếu mới chưa khác phiếu cũ. Khi tỉnh cấp mã, hồ sơ tự vào danh sách “Báo lại mã cho dân”.',
  // officers
  'officers-exist': 'Quầy đã có cán bộ nên không thiết lập lần đầu nữa. Hãy đăng nhập.',
  'pin-wrong': 'Mã PIN chưa đúng. Hãy nhập lại.',
  'pin-wait': 'Đã nhập sai nhiều lần. Nhập lại được sau {seconds} giây.',
  'last-admin': 'Đây là người quản trị duy nhất còn dùng được. Hãy giao quyền quản trị cho người khác trước.',
  // forms
  'form-field-missing':
    'Mẫu “{form}” cần nội dung “{field}” mà dữ liệu không có. Báo người quản trị xem lại mẫu in.',
  'form-template-invalid': 'Mẫu in vừa sửa chưa dùng được ở chỗ: {where}. Mẫu đang dùng vẫn giữ nguyên.',
  'form-copy-unknown': 'Mẫu này không có liên cần in lại.',
  'slip-not-ours': 'Mã vừa quét không phải mã trên phiếu của bộ phận một cửa. Hãy quét mã vuông ở đầu phiếu.',
  'slip-damaged':
    'Không đọc hết được mã trên phiếu. Hãy vuốt phẳng phiếu rồi quét lại, hoặc tìm theo mã hồ sơ in trên phiếu.',
  'slip-mangled': 'Bộ gõ tiếng Việt đã làm sai mã vừa quét. Hãy tắt bộ gõ (Unikey chọn E) rồi quét lại.',
  'slip-newer': 'Phiếu do phiên bản mới hơn của chương trình in ra. Hãy cập nhật chương trình rồi quét lại.',
  'slip-unknown-counter':
    'Phiếu do quầy khác ký (khóa {counter}) mà quầy này chưa có khóa kiểm tra. Nhờ người quản trị nhập khóa của quầy đó.',
  'slip-forged':
    'Nội dung phiếu không khớp với chữ ký của quầy: phiếu đã bị sửa hoặc không phải bản thật. Hãy đối chiếu với hồ sơ trước khi làm tiếp.',
  'sheet-newer':
    'Tờ phân tách do phiên bản mới hơn của chương trình in ra. Hãy cập nhật chương trình, hoặc chọn nơi lưu bằng tay.',
  'sheet-damaged':
    'Mã trên tờ phân tách đọc không trọn. Hãy chọn nơi lưu bằng tay, và in tờ mới cho lần sau.',
  'sheet-unknown-counter':
    'Tờ phân tách do quầy khác in (khóa {counter}) mà quầy này chưa có khóa kiểm tra. Hãy chọn nơi lưu bằng tay.',
  'sheet-forged':
    'Tờ phân tách không đúng chữ ký của quầy: đã bị sửa hoặc không phải bản thật. Các trang sau nó được giữ chung; hãy chọn nơi lưu bằng tay.',
  'sheet-dossier-unknown':
    'Tờ phân tách nêu một hồ sơ không có ở quầy này. Hãy kiểm tra có lấy nhầm tờ cũ không, rồi chọn hồ sơ.',
  'sheet-without-paper':
    'Sau tờ này không có giấy tờ nào trong chồng. Hãy tìm giấy còn sót rồi quét thêm, hoặc bỏ trang này.',
  'sheet-without-dossier':
    'Trước tờ phân tách này không có giấy tiếp nhận hay tờ nào nêu hồ sơ. Hãy chọn hồ sơ cho giấy tờ này.',
  'sheet-number-unknown':
    'Giấy tiếp nhận chỉ có {count} thành phần, không có số {number}. Hãy chọn thành phần hồ sơ.',
  'sheet-requirement-gone': 'Tờ phân tách nêu thành phần mà hồ sơ này không có. Hãy chọn thành phần hồ sơ.',
  'route-dossier-unknown':
    'Phiếu mang mã {number} là phiếu thật nhưng quầy này không có hồ sơ đó. Hãy chọn hồ sơ, hoặc chuyển giấy tờ cho quầy đã tiếp nhận.',
  'route-foreign-unit':
    'Phiếu mã {number} là của đơn vị khác ({unit}). Hãy xem giấy tờ này có bị lẫn không, rồi chọn nơi lưu.',
  'route-dossier-ended':
    'Hồ sơ {number} đã kết thúc. Hãy kiểm tra có lấy nhầm tờ cũ không trước khi lưu giấy tờ vào hồ sơ này.',
  'route-page-unseen':
    'Có trang không xem được nằm trước hoặc trong giấy tờ này, có thể là tờ phân cách. Hãy đối chiếu với tập giấy rồi lưu.',
  'slip-key-invalid': 'Nội dung vừa nhập không phải khóa kiểm tra phiếu của một quầy.',
  // dossiers
  'step-not-allowed':
    'Hồ sơ đang ở trạng thái không làm được bước này. Xem lại tiến trình rồi chọn bước khác.',
  'supplement-limit':
    'Hồ sơ đã được yêu cầu bổ sung {limit} lần, không yêu cầu thêm được nữa. Hãy xử lý tiếp hoặc trình lãnh đạo.',
  'supplement-before-acceptance': 'Hồ sơ chưa được tiếp nhận chính thức. Hãy tiếp nhận thay vì nhận bổ sung.',
  'extension-limit': 'Hồ sơ đã được xin lỗi và hẹn lại {limit} lần, không hẹn lại thêm được nữa.',
  'due-not-later': 'Ngày hẹn mới phải sau ngày hẹn hiện tại.',
  'due-in-past': 'Ngày giờ hẹn mới đã qua. Anh/chị chọn một thời điểm còn ở phía trước.',
  'due-as-before':
    'Lịch làm việc hiện nay không làm đổi hẹn này nên không có gì để dời. Cần hẹn muộn hơn thì dùng “Xin lỗi và hẹn lại”.',
  'due-not-by-calendar':
    'Ngày này không phải ngày tính theo lịch làm việc hiện nay; lịch có thể vừa đổi. Mở lại để xem ngày đúng.',
  'extension-not-proposed': 'Hồ sơ này không có đề nghị gia hạn nào đang chờ duyệt.',
  'extension-waiting': 'Hồ sơ này đã có đề nghị xin lỗi, gia hạn đang chờ duyệt.',
  'extension-without-promise': 'Hồ sơ này không có hẹn trả nên không cần xin lỗi, gia hạn.',
  'time-before-reception': 'Thời điểm này ở trước lúc tiếp nhận hồ sơ. Kiểm tra lại ngày giờ.',
  'time-in-future': 'Thời điểm này ở sau giờ hiện tại. Kiểm tra lại ngày giờ.',
  'slip-lost': 'Người nhận không có giấy hẹn. Đối chiếu căn cước và ghi lý do rồi trả kết quả.',
  'nothing-corrected': 'Chưa có gì được sửa. Sửa chỗ ghi nhầm rồi ghi lại, hoặc bấm Esc để thôi.',
  'reused-paper-kept': 'Giấy dùng lại từ kho không sửa ở đây. Gỡ hoặc thay giấy đó ở phần Giấy tờ.',
  'receiver-differs':
    'Người nhận không phải người đứng tên trong hồ sơ. Đối chiếu giấy tờ và ghi lý do rồi trả kết quả.',
  // catalogue
  'catalogue-file-refused':
    'Tệp danh mục có {problems} chỗ sai, chỗ đầu ở dòng {line}. Chưa thay đổi gì; sửa các dòng nêu bên dưới rồi chọn lại tệp.',
  'catalogue-preview-gone':
    'Bản xem trước này không còn. Hãy chọn lại tệp để xem những gì sẽ thay đổi rồi áp dụng.',
  // centre
  'already-set-up': 'Quầy này đã được thiết lập. Anh/chị đăng nhập để dùng.',
  'not-set-up':
    'Quầy chưa được thiết lập. Mời quản trị viên nhập tên đơn vị, giờ làm việc và cán bộ đầu tiên.',
  'ledger-out-of-memory':
    'Máy thiếu bộ nhớ nên chưa lập xong sổ; sổ không đổi và không có tệp dở dang. Hãy đóng bớt chương trình khác rồi lập lại, hoặc lập sổ của từng lĩnh vực.',
  'ledger-cancelled': 'Đã dừng lập sổ. Sổ không đổi; có thể lập lại bất cứ lúc nào.',
  // fees
  'over-payment':
    'Hồ sơ chỉ còn phải nộp {left}; số đang nhập thừa {over}. Sửa lại số tiền, hoặc ghi lý do thu thừa rồi ghi lại.',
  'payment-not-due': 'Hồ sơ này đã hủy hoặc không được tiếp nhận nên không thu tiền.',
  'transaction-used':
    'Mã giao dịch {code} đã được ghi cho một khoản thu khác. Kiểm tra lại trên hệ thống thanh toán.',
  'payment-struck': 'Khoản thu này đã bị xóa sổ nên không hoàn, không xóa thêm được.',
  'payment-closed': 'Khoản thu này đã nằm trong ca đã khóa sổ nên không xóa được nữa. Hãy dùng Hoàn tiền.',
  'payment-refunded': 'Khoản thu này đã hoàn tiền nên không xóa được.',
  'refund-too-much': 'Khoản thu này chỉ còn {left} chưa hoàn. Nhập số tiền không quá mức đó.',
  'account-missing':
    'Chưa khai tài khoản nhận tiền nên chưa tạo được mã QR. Quản trị viên khai trong Cài đặt.',
  'shift-empty': 'Chưa có khoản thu nào từ lần khóa sổ trước nên chưa có gì để khóa.',
  'last-names': 'Đây là tên đơn vị duy nhất nên chưa bỏ được. Hãy nhập tên mới trước.',
  'clock-suspect':
    'Đồng hồ máy đang chỉ {shown}, không khớp với mốc {expected} mà quầy biết. Quầy tạm chưa cấp số và chưa ghi giờ. Hãy chỉnh giờ máy nếu sai, rồi xác nhận giờ đúng.',
  'clock-changed': 'Giờ máy vừa đổi so với giờ anh/chị đã xem. Hãy xem lại giờ đang hiện rồi xác nhận.',
  // scanners
  'scanner-none': 'Chưa thấy máy quét nào. Kiểm tra nguồn và dây, rồi bấm tìm lại.',
  'scanner-away':
    'Máy quét “{scanner}” không trả lời. Kiểm tra nguồn, dây hoặc mạng rồi quét lại; các trang đã quét vẫn còn.',
  'scanner-busy': 'Máy quét “{scanner}” đang bận việc khác. Đợi máy xong rồi quét lại.',
  'scanner-empty': 'Khay nạp của máy quét không có giấy. Đặt giấy vào khay rồi quét lại.',
  'scanner-jammed':
    'Kẹt giấy trong máy quét. Lấy giấy kẹt ra, xếp lại các tờ chưa quét rồi quét tiếp; các trang đã quét vẫn còn.',
  'scanner-cover-open': 'Nắp máy quét đang mở. Đóng nắp rồi quét lại.',
  'scanner-refused': 'Máy quét “{scanner}” không cho máy này dùng. Báo người quản trị cấp quyền máy quét.',
  'scanner-changed':
    'Máy ở địa chỉ của “{scanner}” không còn là máy đã chọn (chứng thư khác). Nếu vừa thay hoặc đặt lại máy, hãy bỏ máy này rồi thêm lại; nếu không, báo người quản trị.',
  'scanner-address':
    'Địa chỉ máy quét chưa đúng. Nhập như 192.168.1.20 hoặc https://192.168.1.20/eSCL (xem ở màn hình của máy quét).',
  'scanner-failed': 'Máy quét “{scanner}” dừng giữa chừng. Quét lại từ tờ này; các trang đã quét vẫn còn.',
  'scan-cancelled': 'Đã dừng quét. Các trang quét xong vẫn còn.',
  'print-too-long':
    'Giấy này dài {pages} trang. Hãy lưu thành tệp PDF rồi in từ tệp, hoặc chọn máy in trong Cài đặt, mục Máy in.',
  'print-system-away':
    'Hệ thống in của máy tính này không trả lời. Báo người phụ trách máy; phiếu vẫn còn trong mục Phiếu chưa in.',
  'print-interrupted':
    'Chương trình quầy dừng trong khi đang in. Xem phiếu đã ra giấy chưa; chưa ra thì in lại.',
  'printer-gone': 'Máy tính này không còn máy in “{printer}”. Chọn máy in khác trong Cài đặt, mục Máy in.',
  'printer-refused': 'Máy in “{printer}” không nhận phiếu này. Hãy in lại; nếu vẫn vậy, chọn máy in khác.',
  'printer-off':
    'Máy in “{printer}” đang tắt hoặc chưa nối. Bật máy in rồi in lại; phiếu vẫn còn trong mục Phiếu chưa in.',
  'printer-paused':
    'Máy in “{printer}” đang bị tạm dừng trong máy tính này. Cho chạy lại rồi in lại; phiếu vẫn còn trong mục Phiếu chưa in.',
  'printer-paper': 'Máy in “{printer}” hết giấy. Nạp giấy, phiếu tự in tiếp.',
  'printer-jam': 'Máy in “{printer}” bị kẹt giấy. Gỡ giấy kẹt, phiếu tự in tiếp.',
  'printer-cover': 'Nắp máy in “{printer}” đang mở. Đóng nắp, phiếu tự in tiếp.',
  'printer-toner': 'Máy in “{printer}” hết mực. Thay mực, phiếu tự in tiếp.',
  'print-failed': 'Chưa mở được phiếu để in. Kiểm tra máy in rồi bấm in lại; phiếu vẫn còn trong hồ sơ.',
  // sync
  'sync-nothing-to-decide':
    'Mục này không còn chờ quyết định như vậy nữa. Xem lại trạng thái mới của nó rồi chọn việc phù hợp.',
  'sync-no-line':
    'Chưa liên lạc được với máy tỉnh nên chưa làm được việc này. Hồ sơ ở quầy vẫn nguyên; hãy thử lại khi có mạng.',
  'sync-not-offered': 'Hệ thống của tỉnh không có dịch vụ này. Hãy đối chiếu trên màn hình của tỉnh.',
  'sync-profile-invalid':
    'Tệp cấu hình kết nối không đúng mẫu ở mục {where}. Chưa thay đổi gì; hãy lấy lại tệp từ nơi cung cấp.',
  'sync-profile-older':
    'Máy đang dùng bản {present}, không cũ hơn bản {offered} trong tệp. Chưa thay đổi gì.',
  'sync-carry-wrong-key': 'Mật khẩu không mở được tệp này. Hỏi lại người đã xuất tệp rồi nhập lại.',
  'sync-carry-damaged':
    'Tệp mang tay bị hỏng hoặc không phải do chương trình này tạo ra. Hãy chép lại tệp từ máy gốc.',
  'sync-unreadable':
    'Không đọc được nội dung tỉnh gửi về. Xem nguyên văn bên dưới, xử lý trên màn hình của tỉnh rồi để riêng mục này.',
  'sync-carry-too-large':
    'Tệp quét của những hồ sơ còn lại lớn quá một tệp mang tay (150 MB). Quét lại giấy tờ ở mức thấp hơn, hoặc đợi có mạng.',
  'sync-carry-nothing': 'Không có hồ sơ nào để mang đi. Mọi hồ sơ có mã của tỉnh đều đã được tỉnh nhận.',
  // backup
  'backup-folder-unset': 'Chưa đặt nơi sao lưu. Hãy đặt thư mục trên một ổ đĩa khác rồi sao lưu.',
  'backup-folder-inside': 'Nơi này nằm trong thư mục dữ liệu của quầy. Hãy chọn thư mục ở ổ đĩa khác.',
  'backup-folder-away':
    'Không ghi được vào {place}. Cắm ổ sao lưu vào, xem ổ có bị khóa ghi không, và gõ đường dẫn đầy đủ (như E:\\SaoLuu).',
  'backup-disk-full':
    'Ổ sao lưu {place} đã đầy. Hãy dọn bớt hoặc thay ổ lớn hơn; bản sao trước vẫn còn nguyên.',
  'backup-damaged':
    'Bản vừa chép đọc lại bị lỗi nên không dùng; bản sao trước vẫn còn nguyên. Hãy thử lại, lỗi nữa thì thay ổ sao lưu.',
  'restore-folder-used': 'Thư mục {folder} đã có dữ liệu nên không khôi phục vào đó. Hãy chọn thư mục mới.',
  'restore-not-a-copy':
    'Không thấy bản sao lưu ở {folder}. Hãy trỏ tới thư mục motcua-… trên ổ sao lưu, trong đó có counter.db và recovery.key.',
  'restore-code-wrong': 'Mã khôi phục không mở được bản sao lưu này. Hãy gõ lại mã 25 ký tự đã chép khi tạo.',
  // papers
  'paper-empty': 'Tệp “{file}” không có nội dung (0 byte). Hãy quét hoặc lưu lại tệp rồi chọn lại.',
  'paper-damaged':
    'Tệp “{file}” bị hỏng hoặc thiếu phần cuối nên không mở được. Bản gốc vẫn được giữ; hãy quét lại hoặc xin lại tệp khác.',
  'paper-locked': 'Tệp “{file}” có mật khẩu nên không mở được. Nhờ người nộp bỏ mật khẩu rồi chọn lại tệp.',
  'paper-kind-unknown':
    'Tệp “{file}” không phải PDF hay ảnh (JPEG, PNG, TIFF, WebP, HEIC). Hãy chọn tệp khác.',
  'paper-too-large':
    'Tệp “{file}” có quá nhiều trang hoặc trang quá lớn để xử lý. Hãy chia nhỏ hoặc quét với độ nét thấp hơn.',
  'paper-file-absent': 'Không tìm thấy tệp “{file}”. Hãy xem lại tên và đường dẫn.',
  'paper-original-kept':
    'Kết quả của “{file}” sẽ ghi đè lên tệp gốc hoặc một tệp khác cùng tên. Hãy chọn thư mục khác để ghi kết quả.',
  'paper-pages-failed':
    '{pages} trang chưa đọc được. Bản gốc vẫn còn; xem lại các trang được đánh dấu rồi quét lại hoặc bấm thử lại.',
  'paper-job-crashed':
    'Trang này nhiều lần làm dừng việc xử lý nên đã được bỏ qua. Bản gốc vẫn còn; hãy quét lại trang này.',
  'paper-not-aimed': 'Giấy tờ này chưa rõ thuộc thành phần nào của hồ sơ. Hãy chọn thành phần rồi lưu.',
  'paper-not-waiting': 'Giấy tờ này đã được lưu hoặc bỏ ở cửa sổ khác. Xem lại danh sách chờ duyệt.',
  'paper-unread': 'Giấy tờ còn trang đang được đọc. Đợi đọc xong rồi lưu.',
  'paper-no-pages': 'Giấy tờ không còn trang nào. Hãy lấy lại trang đã bỏ hoặc quét thêm.',
  'paper-other-owner':
    'Giấy này có vẻ của {person}, không phải của chủ hồ sơ. Xem lại hồ sơ; nếu đúng thì chọn lý do rồi lưu.',
  'paper-unseen': 'Có {pages} trang khó đọc chưa được xem. Hãy xem từng trang được đánh dấu rồi lưu.',
  'paper-requirement-unknown': 'Thủ tục của hồ sơ không có thành phần này. Chọn lại thành phần hồ sơ.',
  'paper-nothing-to-split': 'Đây là trang đầu nên không tách được. Chọn trang bắt đầu giấy tờ mới.',
  'paper-nothing-to-merge': 'Không có giấy tờ nào sau giấy này trong hàng chờ để gộp.',
  'paper-nothing-to-undo': 'Không còn thao tác nào để hoàn tác.',
  'paper-nothing-to-redo': 'Không còn thao tác nào để làm lại.',
  'paper-undo-blocked':
    'Thao tác này liên quan đến giấy tờ đã lưu hoặc đã sửa tiếp. Hãy hoàn tác ở giấy tờ kia trước.',
  'paper-in-use':
    'Giấy tờ này đang được dùng lại ở {dossiers} hồ sơ khác nên chưa lấy lại được. Có thể dừng cho dùng lại thay vì lấy lại.',
  'reuse-other-owner': 'Giấy tờ này không phải của chủ hồ sơ nên không dùng lại được.',
  'reuse-expired': 'Giấy tờ này đã hết hạn ngày {day}. Hãy đề nghị người dân nộp bản còn hiệu lực.',
  'reuse-replaced': 'Đã có giấy tờ mới hơn thay cho giấy này. Hãy chọn bản mới.',
  'reuse-withdrawn': 'Giấy tờ này đã dừng cho dùng lại: {why}',
  'reuse-this-dossier-only': 'Giấy tờ này chỉ lập cho một hồ sơ nên không dùng lại được.',
  'scan-interrupted': 'Chương trình dừng khi đang quét. Các trang đã quét vẫn còn; hãy quét tiếp từ tờ sau.',
  'scanner-unknown': 'Không còn máy quét này trong danh sách. Bấm tìm lại máy quét.',
  'watched-folder-away': 'Không mở được thư mục “{folder}”. Kiểm tra đường dẫn, mạng và quyền đọc ghi.',
} as const satisfies Record<ErrorCode, string>;
