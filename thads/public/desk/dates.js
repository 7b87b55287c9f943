// The date picker in Vietnamese: Frappe's brings fifteen languages along, not this one.
$.fn.datepicker.language.vi = {
	days: ["Chủ nhật", "Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy"],
	daysShort: ["CN", "T2", "T3", "T4", "T5", "T6", "T7"],
	daysMin: ["CN", "T2", "T3", "T4", "T5", "T6", "T7"],
	months: Array.from({ length: 12 }, (_, month) => `Tháng ${month + 1}`),
	monthsShort: Array.from({ length: 12 }, (_, month) => `Th${month + 1}`),
	today: "Hôm nay", clear: "Xóa", dateFormat: "dd-mm-yyyy", timeFormat: "hh:ii", firstDay: 1,
};
