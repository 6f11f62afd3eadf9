(* Two networks are the same function iff gradient, constant and all folds agree: any widths, any nodes. *)
From mathcomp Require Import all_ssreflect all_algebra all_fingroup.
From Foldproof Require Import Statements Relu Hyperplanes Folds.
Set Implicit Arguments. Unset Strict Implicit. Unset Printing Implicit Defensive.
Import Order.TTheory GRing.Theory Num.Theory.
Local Open Scope ring_scope.

(* an affine function and absolute values cancel on all of R^n iff all folds vanish and the rest is zero *)
Lemma zero_iff (R : realFieldType) n (I : finType) (Q : I -> R) (a : I -> form R n) (L : form R n) :
  (forall x, ev L x + \sum_i Q i * `|ev (a i) x| = 0) <->
  [/\ L.1 = 0, L.2 + \sum_(i | (a i).1 == 0) Q i * `|(a i).2| = 0 & forall h, h.1 != 0 -> fold Q a h = 0].
Proof.
have S x : (forall h, h.1 != 0 -> fold Q a h = 0) ->
    \sum_i Q i * `|ev (a i) x| = \sum_(i | (a i).1 == 0) Q i * `|(a i).2|.
  move=> F; rewrite (bigID (fun i => (a i).1 == 0)) /= (@class_sum _ _ _ Q a (fun h => `|ev h x|)).
  - by rewrite addr0; apply: eq_bigr => i /eqP i0; rewrite /ev i0 dot0l add0r.
  - by move=> s h _ _; rewrite ev_scaled normrM.
  - by move=> h h0; rewrite F // mul0r.
split=> [H|[L1 L2 F] x]; last by rewrite S // /ev L1 dot0l add0r.
have F h (h0 : h.1 != 0) : fold Q a h = 0.
  by apply: (fold_vanishes (@everywhere_open R n) _ h0 (everywhere_met h0)) => x _; apply: H.
have L2 := H 0; move: (L2); rewrite S // /ev dot0r add0r => L2'.
split=> //; apply/rowP => k; rewrite mxE -dot_e.
by move: (H (delta_mx k 0)); rewrite S // /ev -addrA L2' addr0.
Qed.

Section Networks.
Variables (R : realFieldType) (n : nat).

Theorem classification : Classification R n.
Proof.
move=> I J q a c q' a' c'; pose A := affine_part q a c (fun=> Cut); pose A' := affine_part q' a' c' (fun=> Cut).
have one (K : finType) (p : K -> R) (b : K -> form R n) e : affine_part p b e (fun=> Cut) =
    (gradient p b, e *+ 2 + \sum_i p i * (b i).2).
  by congr (_, _ + _); apply: eq_bigr => i _; rewrite ?scale1r ?mul1r.
have D x : (net q a c x == net q' a' c' x) = (ev (A - A') x + \sum_k minus q q' k * `|ev (both a a' k) x| == 0).
  rewrite -(eqr_pmuln2r (isT : (0 < 2)%N)) -subr_eq0 evD evN.
  rewrite (@net_sides _ _ _ q a c (fun=> Cut)) // (@net_sides _ _ _ q' a' c' (fun=> Cut)) //.
  by rewrite (sum_minus q a q' a' predT (fun h => `|ev h x|)) opprD addrACA.
have -> : (forall x, net q a c x = net q' a' c' x)
      <-> (forall x, ev (A - A') x + \sum_k minus q q' k * `|ev (both a a' k) x| = 0).
  by split=> H x; apply/eqP; move: (D x); rewrite H eqxx // => /esym.
rewrite zero_iff (sum_minus q a q' a' (fun h => h.1 == 0) (fun h => `|h.2|)) /A /A' !one /= addrACA -opprD.
split=> [[G C F]|[G C F]]; split; try by apply/eqP; rewrite -subr_eq0 ?G ?C.
- by move=> h h0; apply/eqP; rewrite -subr_eq0 -fold_minus F.
- by rewrite G subrr.
- by apply/eqP; rewrite subr_eq0; apply/eqP.
- by move=> h h0; rewrite fold_minus F // subrr.
Qed.

Theorem distinguished_fold : DistinguishedFold R n.
Proof.
move=> I q a live di; split=> [j lj|h h0 F].
  have /andP[_ wj] := lj; rewrite /fold (bigD1 j) ?par_refl //= -{2}[a j]scaled1 ratio_scaled // normr1 mulr1.
  rewrite big1 ?addr0 // => i /andP[pij ij]; case: (boolP (live i)) => [li|].
    by move: ij; rewrite (di _ _ lj li pij) eqxx.
  by rewrite negb_and !negbK => /orP[/eqP->|/eqP i0]; rewrite ?mul0r // ratio0 // normr0 mulr0.
case: (pickP (fun i => live i && par h (a i))) => [i /andP[li p]|none]; first by exists i.
case/eqP: F; rewrite /fold big1 // => i p; move: (none i); rewrite p andbT => /negbT.
by rewrite negb_and !negbK => /orP[/eqP->|/eqP i0]; rewrite ?mul0r // ratio0 // normr0 mulr0.
Qed.
End Networks.
