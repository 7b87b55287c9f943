frappe.query_reports["Receipt Usage"] = {
	filters: [
		{ fieldname: "office", label: __("Office"), fieldtype: "Link", options: "Enforcement Office" },
		{ fieldname: "year", label: __("Year"), fieldtype: "Int", reqd: 1, default: Number(frappe.datetime.get_today().slice(0, 4)) },
		{ fieldname: "quarter", label: __("Quarter"), fieldtype: "Select", options: ["", "1", "2", "3", "4"] },
		{ fieldname: "month", label: __("Month"), fieldtype: "Select", options: ["", ...Array.from({ length: 12 }, (_, month) => String(month + 1))], default: String(Number(frappe.datetime.get_today().slice(5, 7))) },
	],
	onload(report) {
		report.page.add_inner_button(__("Workbook"), () => {
			const { office, year, quarter, month } = report.get_filter_values();
			window.open(`/api/method/thads.api.receipts.use_sheet?${new URLSearchParams({ office: office || "", year, quarter: quarter || "", month: month || "" })}`);
		});
		report.page.add_inner_button(__("Table for the Tax Office"), () => frappe.prompt({ fieldname: "day", label: __("Day"), fieldtype: "Date", reqd: 1, default: frappe.datetime.get_today() },
			({ day }) => window.open(`/api/method/thads.api.receipts.tax_sheet?${new URLSearchParams({ office: report.get_filter_value("office") || "", day })}`), __("Table for the Tax Office")));
	},
};
