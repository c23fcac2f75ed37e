//! Web pages: main text, header fields, title, tables, lists.

use crate::{cells, lines, notes, read, title};

/// A page of a government site around `content`.
fn page(head: &str, above: &str, content: &str) -> String {
    format!(
        "<!DOCTYPE html><html><head><meta charset=utf-8>{head}<style>p{{color:red}}</style></head><body>
        <div id=\"top\"><a href=/>网站首页</a><a href=/a>政务公开</a><script>document.write('规划')</script></div>
        <div class=\"location\">您当前的位置：<a>首页</a>&gt;<a>规划信息</a></div>
        {above}<div class=\"con\">{content}</div>
        <div class=\"share\">分享到：<a>微信</a><a>微博</a></div>
        <div class=\"list\"><h3>相关阅读</h3><ul><li><a>关于印发另一项很长很长的工作方案的通知</a></li></ul></div>
        <div class=\"foot\"><p>主办单位：某某市人民政府办公室，地址：某某市某某路八号，备案号：某ICP备00000000号</p></div>
        </body></html>"
    )
}

const PROSE: &str = "<p>为推进粮食仓储设施建设，提升应急保障能力，现提出如下目标和措施，请各有关单位结合实际认真落实。</p>
    <p>到2027年，全市完好仓容达到260万吨，应急加工能力达到每日1.2万吨，应急供应网点达到850个。</p>";

#[test]
fn the_text_without_the_site_around_it() {
    let source = read(page("", "", PROSE));
    assert_eq!(
        lines(&source),
        [
            "为推进粮食仓储设施建设，提升应急保障能力，现提出如下目标和措施，请各有关单位结合实际认真落实。",
            "到2027年，全市完好仓容达到260万吨，应急加工能力达到每日1.2万吨，应急供应网点达到850个。",
        ]
    );
}

#[test]
fn the_header_of_a_government_page_becomes_fields() {
    let header = "<table><tr><td>索 引 号：</td><td>AB12/2024-00031</td><td>主题分类：</td><td>粮食</td></tr>
        <tr><td>发布机构</td><td>某某市发展和改革委员会</td><td>成文日期</td><td>2024年3月1日</td></tr>
        <tr><td>文　　号：</td><td>某发改粮〔2024〕31号</td><td>有效性：</td><td>有效</td></tr></table>
        <h1>关于加强粮食仓储设施建设的意见</h1>
        <div>发布时间：2024-03-05 09:30来源：某某市发改委浏览次数：<span>18</span>【字体：大 中 小】 打印</div>";
    let source = read(page("", header, PROSE));
    let fields: Vec<(&str, &str)> =
        source.fields.iter().map(|(label, value)| (label.as_str(), value.as_str())).collect();
    assert_eq!(
        fields,
        [
            ("索引号", "AB12/2024-00031"),
            ("主题分类", "粮食"),
            ("发布机构", "某某市发展和改革委员会"),
            ("成文日期", "2024年3月1日"),
            ("文号", "某发改粮〔2024〕31号"),
            ("有效性", "有效"),
            ("发布时间", "2024-03-05 09:30"),
            ("来源", "某某市发改委"),
        ]
    );
    assert_eq!(title(&source), Some("关于加强粮食仓储设施建设的意见"));
    assert_eq!(lines(&source).len(), 3);
    assert_eq!(source.grids, []);
}

#[test]
fn meta_elements_become_fields_and_title() {
    let head = "<title>公开-某某市政府网</title><meta name=ArticleTitle content=\"关于促进粮食产业发展的通知\">
        <META NAME=\"PubDate\" CONTENT=\"2024-03-05 09:30\"><meta name=\"ContentSource\" content=\"市粮食局\">";
    let source = read(page(head, "", PROSE));
    assert_eq!(title(&source), Some("关于促进粮食产业发展的通知"));
    let labels: Vec<&str> = source.fields.iter().map(|(label, _)| label.as_str()).collect();
    assert_eq!(labels, ["标题", "发布日期", "来源"]);
}

#[test]
fn a_title_over_several_lines_is_found_in_the_text() {
    let head = "<title>某某市粮食局关于印发粮食仓储设施建设规划的通知_某某市粮食局</title>";
    let content =
        format!("<p>某某市粮食局</p><p>关于印发《粮食仓储设施建设规划》<br>的通知</p>{PROSE}");
    let source = read(page(head, "", &content));
    assert_eq!(title(&source), Some("某某市粮食局\n关于印发《粮食仓储设施建设规划》\n的通知"));
    assert_eq!(lines(&source).len(), 5);
}

#[test]
fn a_data_table_is_a_grid_and_a_frame_is_not() {
    let table = "<table><caption>表2 指标</caption><thead><tr><th rowspan=2>指标<th colspan=2>数值<tbody><tr><td>2022年<td>2027年
        <tr><td>仓容<br>（万吨）<td>&nbsp;<td><p>260</p></table>";
    let frame = format!("<table width=900><tr><td>{PROSE}{table}</td></tr></table>");
    let source = read(page("", "", &frame));
    assert_eq!(source.grids.len(), 1);
    assert_eq!(
        cells(&source, 0),
        [["指标", "数值", "数值"], ["指标", "2022年", "2027年"], ["仓容/（万吨）", "", "260"]]
    );
    assert!(source.text.contains("表2 指标\n指标\n数值\n2022年"));
}

#[test]
fn lists_lines_and_blanks() {
    let content = format!(
        "{PROSE}<ol><li>新建仓库<li>改造仓库</ol><ol start=5><li>建设网点</ol><ol><li>1.手工编号</ol><ul><li>无编号</ul>
         <p>一行\n      没有断开，two\nwords<br>另一行&emsp;空</p><p style=\"display: none\">隐藏</p><p>末​行</p>"
    );
    let source = read(page("", "", &content));
    assert_eq!(
        lines(&source)[2..],
        [
            "1.新建仓库",
            "2.改造仓库",
            "5.建设网点",
            "1.手工编号",
            "无编号",
            "一行没有断开，two words",
            "另一行\u{2003}空",
            "末行",
        ]
    );
}

#[test]
fn fragments_are_pages_too() {
    assert_eq!(
        lines(&read("<p>一、总体要求</p><p>到2025年，绿地率达到40%。</p>")),
        ["一、总体要求", "到2025年，绿地率达到40%。"]
    );
    assert_eq!(lines(&read("<div>单位：<b>万元</b></div>")), ["单位：万元"]);
}

#[test]
fn text_that_a_script_would_show_is_read() {
    let source = read(page("", "", &format!("<div style='display:none'>{PROSE}</div>")));
    assert_eq!(lines(&source).len(), 2);
}

#[test]
fn a_page_of_links_is_told() {
    let links: String =
        (0..40).map(|i| format!("<li><a>第{i}条新闻的标题写在这里</a></li>")).collect();
    let source = read(format!(
        "<html><ul>{links}</ul><p>网站由某某市人民政府办公室主办，由信息中心承办，欢迎来信来电提出宝贵意见</p><p>本站内容未经许可不得转载，联系电话见网站底部说明，谢谢您的访问和支持</p><p>网站年度报表见公开栏目所列各年度的报表文件</p></html>"
    ));
    assert_eq!((lines(&source).len(), notes(&source)), (2, vec!["no-main-text"]));
}

#[test]
fn a_page_that_leads_to_a_document_holds_no_site() {
    let head = "<title>关于印发粮食仓储设施建设规划的通知_某某市粮食局</title>";
    let content = "<h1>关于印发粮食仓储设施建设规划的通知</h1><div>发布日期：2024-03-05 来源：市粮食局</div><p>附件：<a>粮食仓储设施建设规划.pdf</a></p>";
    let links =
        "<ul>".to_owned() + &"<li><a>另一条通知</a></li><li>县区网站</li>".repeat(30) + "</ul>";
    let source = read(page(head, &links, content));
    assert_eq!(lines(&source), ["关于印发粮食仓储设施建设规划的通知"]);
    assert_eq!(notes(&source), ["no-main-text"]);
    let date = ("发布日期".to_owned(), "2024-03-05".to_owned());
    assert!(source.fields.contains(&date), "{:?}", source.fields);
}

#[test]
fn number_and_adoption_below_the_title_are_of_the_text() {
    let head = "<title>关于促进粮食产业发展的意见_某某市政府网</title>";
    for line in ["某政发〔2024〕12号", "（2024年3月1日某某市第三次会议通过）"]
    {
        let above = format!(
            "<div><h2>关于促进<br>粮食产业发展的意见</h2><h3>{line}</h3><p>2024-03-05 09:30</p></div><div>分享到：</div>"
        );
        let source = read(page(head, &above, PROSE));
        assert_eq!(lines(&source)[..2], ["关于促进粮食产业发展的意见", line]);
        assert_eq!(lines(&source).len(), 4);
        assert_eq!(source.fields, [("发布日期".to_owned(), "2024-03-05".to_owned())]);
    }
}

#[test]
fn a_control_before_the_text_takes_nothing_of_it() {
    let content =
        format!("<div class=bar>分享到：</div><div><p>某政发〔2024〕12号</p>{PROSE}</div>");
    assert_eq!(lines(&read(page("", "", &content)))[0], "某政发〔2024〕12号");
}

#[test]
fn references_after_the_text_fall_away_and_attachments_stay() {
    let attached = "<p>附件：1.申请表.doc</p><p><a>2.<span>评审表.doc</span></a></p>";
    let references = "<p>政策解读：</p><p><a>《关于促进粮食产业发展的意见》解读</a></p><p><a>点击查看（图文）</a></p><p>原文下载：<a>意见.pdf</a></p><p><a>关于促进粮食产业发展的意见.docx</a></p><p>《关于促进粮食产业发展的意见》<a>视频解读</a></p><p>文章来源：市粮食局</p>";
    let source = read(page("", "", &format!("{PROSE}{attached}{references}")));
    assert_eq!(lines(&source)[2..], ["附件：1.申请表.doc", "2.评审表.doc"]);
    let source = read(page("", "", &format!("{PROSE}<p>附件：</p><p><a>申请表.doc</a></p>")));
    assert_eq!(lines(&source)[2..], ["附件：", "申请表.doc"]);
}

#[test]
fn the_menu_beside_the_text_is_no_part_of_it() {
    let head = "<title>某某市人民政府-政府信息公开指南</title>";
    let menu =
        "<div class=dl_nav><h3><a>政府信息公开指南</a></h3><h3>机构职能和领导分工</h3></div>";
    let content = format!(
        "{menu}<div class=main><h1>关于促进粮食产业发展的意见</h1><div><p>关于促进粮食产业</p><p>发展的意见</p>{PROSE}</div></div>"
    );
    let source = read(page(head, "", &content));
    assert_eq!(title(&source), Some("关于促进粮食产业\n发展的意见"));
    assert_eq!(lines(&source).len(), 4);
}

#[test]
fn what_stands_behind_the_text_is_read_where_nothing_stands_before() {
    let behind = "<table><tr><td></td></tr></table><div>时间：2018-01-25 12:46&nbsp;&nbsp;来源：某某市粮食局<br>分享：</div>";
    let said = |source: guihua::Source| {
        let fields = source.fields.into_iter().map(|(label, value)| format!("{label}={value}"));
        fields.collect::<Vec<_>>()
    };
    let content = |above: &str| format!("<div>{above}<div id=Zoom>{PROSE}</div>{behind}</div>");
    let source = read(page("", "", &content("")));
    assert_eq!(lines(&source).len(), 2);
    assert_eq!(said(source), ["时间=2018-01-25 12:46", "来源=某某市粮食局"]);
    let source = read(page("", "", &content("<p>发布日期：2018-01-24</p>")));
    assert_eq!(said(source), ["发布日期=2018-01-24", "来源=某某市粮食局"]);
}

#[test]
fn a_page_without_text_is_refused() {
    let error =
        guihua::Source::read(b"<html><script>var a='\xE8\xA7\x84';</script></html>").unwrap_err();
    assert!(error.is_format(), "{error}");
}

#[test]
fn a_page_in_another_encoding_than_it_says_is_read_and_told() {
    let bytes = encoding_rs::GB18030.encode(&page("", "", PROSE)).0.into_owned();
    let source = read(bytes);
    assert_eq!((lines(&source).len(), source.encoding), (2, "GB18030"));
    assert_eq!(notes(&source), ["declared-charset-differs"]);
}

#[test]
fn the_notice_before_a_long_plan_is_kept() {
    let notice = "<div class=notice><p>各区人民政府，市政府各部门：</p><p>《粮食仓储设施建设规划》已经市政府同意，现印发给你们，请结合实际认真贯彻执行，重要情况及时报告市粮食和物资储备局。</p><p>某某市人民政府办公室</p></div>";
    let plan = format!("<div class=plan>{}</div>", PROSE.repeat(20));
    let source = read(page("", "", &format!("{notice}{plan}")));
    assert_eq!(lines(&source).len(), 43);
    assert_eq!(lines(&source)[0], "各区人民政府，市政府各部门：");
}
